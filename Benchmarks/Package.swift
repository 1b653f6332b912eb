// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that a reader's build does not build the benchmarks.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "HintsFromPhysics", path: "..")],
  targets: [
    .executableTarget(
      name: "four-panels", dependencies: [.product(name: "Plot", package: "HintsFromPhysics")]),
    .executableTarget(
      name: "ising-speed",
      dependencies: ["Ising", "Statistics"].map { .product(name: $0, package: "HintsFromPhysics") }),
    .executableTarget(name: "alternate"),
  ]
)
