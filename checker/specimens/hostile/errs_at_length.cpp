// Hostile: errors of megabytes, in letters of three bytes, cut somewhere in one of them.
// Lab: 01
// Earns:
// Says: €
#define TEN(x) x x x x x x x x x x
#define TEXT TEN(TEN(TEN("€€€€€€€€€€")))
static_assert(false, TEXT);
static_assert(false, TEN(TEXT));
static_assert(false, TEN(TEN(TEXT)));
