# What installing puts where, and the packages: `cmake --build build --target packages` builds the program alone and
# writes build/package/netloom_<version>_<architecture>.deb and the same as .tar.gz.

include(GNUInstallDirs)

# Installing needs the program, not its tests.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

# The engine is the program's own library: it lies in a folder of its own, out of the linker's way.
set(NETLOOM_LIBRARY_DIR ${CMAKE_INSTALL_LIBDIR}/netloom)

# netloom_package(): call after every target is declared.
function(netloom_package)
  install(TARGETS netloom_core LIBRARY DESTINATION ${NETLOOM_LIBRARY_DIR})
  if(TARGET netloom)
    file(RELATIVE_PATH to_library /${CMAKE_INSTALL_BINDIR} /${NETLOOM_LIBRARY_DIR})
    set_target_properties(netloom PROPERTIES INSTALL_RPATH "$ORIGIN/${to_library}")
    install(TARGETS netloom RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
  set(share ${CMAKE_INSTALL_DATADIR})
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/examples DESTINATION ${share}/netloom OPTIONAL FILES_MATCHING PATTERN "*.json"
          PATTERN "*.png" PATTERN "*.md")
  install(FILES ${CMAKE_SOURCE_DIR}/installer/desktop/netloom.desktop DESTINATION ${share}/applications)
  install(FILES ${CMAKE_SOURCE_DIR}/installer/desktop/netloom.xml DESTINATION ${share}/mime/packages)
  install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/logo.svg DESTINATION ${share}/icons/hicolor/scalable/apps
          RENAME netloom.svg)
  install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${share}/doc/netloom RENAME copyright)

  set(CPACK_GENERATOR DEB TGZ)
  set(CPACK_PACKAGE_NAME netloom)
  set(CPACK_PACKAGE_VENDOR "Netloom")
  set(CPACK_PACKAGE_CONTACT "Netloom <netloom@localhost>")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
  set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-qpa-plugins, qt6-wayland, qt6-translations-l10n")
  find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
  if(DPKG_SHLIBDEPS)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
  endif()
  include(CPack)
  if(TARGET netloom)
    add_custom_target(packages COMMAND ${CMAKE_CPACK_COMMAND} --config ${CMAKE_BINARY_DIR}/CPackConfig.cmake
                      DEPENDS netloom VERBATIM USES_TERMINAL)
  endif()
endfunction()
