// swift-tools-version: 6.1
import PackageDescription

// As in the package whose parsers are tried, but instrumented: libFuzzer sees which code an input
// reaches, and the address sanitizer sees every access beyond what was allocated.
var flags = ["-enable-testing", "-sanitize=fuzzer,address"]
#if arch(x86_64)
  let portable = Context.environment["PORTABLE"]
  if portable != "baseline" {
    flags += ["-Xcc", portable == nil ? "-march=native" : "-march=x86-64-v3"]
  }
#endif
let settings: [SwiftSetting] = [.unsafeFlags(flags)]

// A package of its own, so that a reader's build does not build it. Library is a link to Sources: what
// is instrumented must be compiled here.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")],
  targets: [
    .systemLibrary(name: "CCairo", path: "Library/CCairo", pkgConfig: "cairo-ft"),
    .systemLibrary(name: "CBLAS", path: "Library/CBLAS", pkgConfig: "openblas"),
    .systemLibrary(name: "CZlib", path: "Library/CZlib"),
    library("Statistics"),
    library("Plot", uses: "CCairo"),
    library("Ising", uses: "Statistics"),
    library(
      "LinearAlgebra", uses: "CBLAS",
      linking: [.linkedLibrary("lapacke", .when(platforms: [.linux]))]),
    library("Learning", uses: "Statistics", "LinearAlgebra"),
    library("Networks", uses: "CBLAS", "Statistics", "LinearAlgebra", "Learning"),
    library("Pictures", uses: "CZlib"),
    library("Course", uses: "Statistics", "Plot", arguments),
    // A program there, and a library here, where its entry must have another name than ours.
    .target(
      name: "weave", dependencies: ["Course", "Plot", "Statistics", arguments],
      path: "Library/weave", exclude: ["Page", "Print"],
      swiftSettings: [
        .unsafeFlags(
          flags + ["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "weave_main"])
      ]),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Course", "Ising", "Learning", "Networks", "Pictures", "Plot", "Statistics", "weave",
        arguments,
      ],
      swiftSettings: settings,
      // Gold, which Swift takes on Linux, fails on what is instrumented.
      linkerSettings: [
        .unsafeFlags(["-sanitize=fuzzer,address"]),
        .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
      ]),
  ]
)

var arguments: Target.Dependency {
  .product(name: "ArgumentParser", package: "swift-argument-parser")
}

func library(
  _ name: String, uses: Target.Dependency..., linking: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: uses, path: "Library/\(name)",
    swiftSettings: settings, linkerSettings: linking)
}
