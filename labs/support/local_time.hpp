// Given: the time, as the programs print it.

#pragma once

#include <string>

namespace lab {

// The local time now in the 24 characters of asctime(3): "Mon Nov 23 20:47:07 2026".
std::string time_now();

// The seconds since the Epoch now, with six decimals: "1795466827.123456".
std::string epoch_now();

}  // namespace lab
