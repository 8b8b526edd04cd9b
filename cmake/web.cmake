# The console's page: web/ bundled by tools/build_web into one generated C++ file of majung_console; its own checks as tests.
majung_locked_dir(web majung_web)
majung_locked_dir(node majung_node)

function(majung_add_page)
  if(NOT TARGET majung_console)
    return()
  endif()
  set(made "${PROJECT_BINARY_DIR}/generated/console_assets.cpp")
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/src/*" "${PROJECT_SOURCE_DIR}/web/*.html"
       "${PROJECT_SOURCE_DIR}/web/*.svg")
  add_custom_command(
    OUTPUT "${made}"
    COMMAND "${PROJECT_SOURCE_DIR}/tools/build_web" "${MAJUNG_DEPS}" "${made}"
    DEPENDS ${sources} "${PROJECT_SOURCE_DIR}/tools/build_web" "${PROJECT_SOURCE_DIR}/web/embed.mjs"
    COMMENT "Bundling the console's page"
    VERBATIM)
  target_sources(majung_console PRIVATE "${made}")
endfunction()

# web_types: TypeScript, strictly. web_logic: node's own test runner over web/test. console_test learns where node and
# playwright-core stand, for the page in a real browser.
function(majung_add_page_tests)
  if(NOT TARGET majung_console)
    return()
  endif()
  set(modules "${majung_web}/node_modules")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/tsconfig.json" @ONLY CONTENT [[
{
  "extends": "@PROJECT_SOURCE_DIR@/web/tsconfig.json",
  "compilerOptions": {"paths": {"*": ["@modules@/*"]}, "noEmit": true, "types": []},
  "include": ["@PROJECT_SOURCE_DIR@/web/src/*"]
}
]])
  add_test(NAME web_types COMMAND "${modules}/@typescript/typescript-linux-x64/lib/tsc" --project
                                  "${PROJECT_BINARY_DIR}/generated/tsconfig.json")
  if(TEST console_test)
    set_tests_properties(console_test PROPERTIES ENVIRONMENT "MAJUNG_NODE=${majung_node}/bin/node;MAJUNG_WEB_MODULES=${modules}")
  endif()
  file(GLOB tests CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/test/*.test.ts")
  if(tests)
    add_test(NAME web_logic COMMAND "${majung_node}/bin/node" --test ${tests})
  endif()
endfunction()
