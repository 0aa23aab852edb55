// The devices that a person can choose among, the ones that this machine or build lacks included.
#pragma once
#include <string>
#include <vector>

#include "core/base/text.h"

namespace netloom {

struct DeviceChoice {
    std::string name;   ///< of make_device()
    std::string title;  ///< "CPU · oneDNN"
    Text unavailable;   ///< why it cannot be used here; empty where it can
    Text failed;        ///< why it did not start when it was last asked to; it may be asked again
    Text hint;          ///< what to do about either
};

std::vector<DeviceChoice> device_choices();

}  // namespace netloom
