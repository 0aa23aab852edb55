# Device plug-ins, and the build id by which the engine and a plug-in know that they fit.

# Whatever passes between the two is declared in these headers; the compiler and its options say how it is laid out.
file(GLOB boundary CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/base/*.h ${CMAKE_SOURCE_DIR}/core/document/*.h
     ${CMAKE_SOURCE_DIR}/core/graph/*.h ${CMAKE_SOURCE_DIR}/core/ops/*.h ${CMAKE_SOURCE_DIR}/core/device/*.h)
set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${boundary})
set(hashes "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_CXX_FLAGS} ${NETLOOM_SANITIZE}")
foreach(header IN LISTS boundary)
  file(SHA256 ${header} hash)
  string(APPEND hashes " ${hash}")
endforeach()
string(SHA256 hash "${hashes}")
string(SUBSTRING ${hash} 0 12 hash)
set(NETLOOM_BUILD_ID ${PROJECT_VERSION}-${hash})

# netloom_device_plugin(name sources...): the library libnetloom_device_<name>.so with that device, beside the engine.
function(netloom_device_plugin name)
  set(target netloom_device_${name})
  add_library(${target} MODULE ${ARGN})
  target_link_libraries(${target} PRIVATE netloom_options netloom_core)
  target_compile_definitions(${target} PRIVATE NETLOOM_BUILD_ID="${NETLOOM_BUILD_ID}")
endfunction()
