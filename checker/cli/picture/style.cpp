#include "checker/cli/picture/render.hpp"

namespace picture {

// Colours that differ in lightness too, for those who do not see all hues. The dark ones are chosen
// anew, not turned round: pale stretches must stay visible on either ground.
std::string style_of_drawings() {
  return R"(
:root, svg { --ground: #ffffff; --ink: #1c2330; --soft: #667085; --rule: #e6e9ef; --chip: #f1f4f9;
  --bytes: #0b7285; --signal: #c2410c; --connection: #7048c4; --deadly: #d92d20; --deadly-ground: #fef0ee;
  --lane0: #2563c9; --lane1: #b4530a; --lane2: #137a4a; --lane3: #9333a8; --lane4: #0b7285;
  --lane5: #b42355; --lane6: #5b6b1a; --lane7: #475467; --outside: #667085; }
@media (prefers-color-scheme: dark) {
:root, svg { --ground: #12161d; --ink: #e4e8ef; --soft: #97a3b6; --rule: #262d39; --chip: #1e2530;
  --bytes: #4cc4d8; --signal: #ff9a5c; --connection: #b79bff; --deadly: #ff7b70; --deadly-ground: #3a1d1d;
  --lane0: #7aa9ff; --lane1: #f0a35e; --lane2: #57c78d; --lane3: #d48ae6; --lane4: #4cc4d8;
  --lane5: #ff86ab; --lane6: #bccb5f; --lane7: #b3bdcc; --outside: #97a3b6; } }
svg { background: var(--ground); font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
svg text { fill: var(--ink); dominant-baseline: central; }
svg .ground { fill: var(--ground); opacity: .88; }
svg .fixed, svg text.fixed { font: 12px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
svg text.soft, svg .soft { fill: var(--soft); font-size: 11px; }
svg text.head { font-weight: 650; }
svg .rule { stroke: var(--rule); stroke-width: 1; }
svg .hit { fill: transparent; }
svg a:hover .hit, svg a:focus .hit { fill: var(--chip); }
svg a:focus { outline: none; }
svg a:focus .hit { stroke: var(--bytes); stroke-width: 2; }
svg .deadly .hit { fill: var(--deadly-ground); stroke: var(--deadly); stroke-width: 1.5; }
svg .deadly text.what { fill: var(--deadly); font-weight: 650; }
svg .chip { fill: var(--chip); stroke: var(--rule); }
svg .lane { stroke: currentColor; stroke-width: 3; stroke-linecap: round; }
svg .asleep { opacity: .3; stroke-dasharray: 1 6; }
svg .handler { stroke-width: 8; opacity: .45; }
svg .dot { fill: currentColor; stroke: var(--ground); stroke-width: 2; }
svg .hollow { fill: var(--ground); stroke: currentColor; stroke-width: 2.5; }
svg .arrow { fill: none; stroke-width: 1.8; }
svg .birth { stroke: var(--soft); color: var(--soft); }
svg .end { stroke: var(--soft); color: var(--soft); stroke-dasharray: 2 4; }
svg .bytes { stroke: var(--bytes); color: var(--bytes); }
svg .signal { stroke: var(--signal); color: var(--signal); }
svg .connection { stroke: var(--connection); color: var(--connection); stroke-dasharray: 6 4; }
)";
}

}  // namespace picture
