// The devices that a person can choose among, the ones that this machine or build lacks included.
#pragma once
#include <string>
#include <vector>

#include "core/base/text.h"

namespace netloom {

struct DeviceChoice {
    std::string name;        ///< of make_device()
    const char* title = "";  ///< "CPU · oneDNN"
    Text unavailable;        ///< why it cannot be used here; empty where it can
};

std::vector<DeviceChoice> device_choices();

}  // namespace netloom
