// swift-tools-version: 6.1
import PackageDescription

// The table of contents: the chapters, in reading order, and then the appendices. A chapter's
// folder is Chapters/NN-Name, its program is chapter-NN, and its module is Name; an appendix has a
// letter instead of the number. All use Course, Statistics and Plot.
let chapters: [Chapter] = [
  Chapter("01", "IsingChain", uses: "Ising"),
  Chapter("02", "IsingPlane", uses: "Ising"),
  Chapter("03", "BlurryGlasses", uses: "Ising", "Renormalization"),
  Chapter("04", "FlowsOfCouplings", uses: "Ising", "LinearAlgebra", "Renormalization"),
  Chapter("05", "BlockSpins", uses: "Ising", "Renormalization"),
  Chapter("06", "TensorRenormalization", uses: "Ising", "LinearAlgebra", "Renormalization"),
  Chapter("07", "VariationalRenormalization", uses: "Ising", "LinearAlgebra", "Renormalization"),
  Chapter("08", "BoltzmannMachines", uses: "Ising", "LinearAlgebra", "Learning"),
  Chapter("09", "LearningThermodynamics", uses: "Ising", "LinearAlgebra", "Learning"),
  Chapter("10", "ExactMapping", uses: "Ising", "LinearAlgebra", "Learning"),
  Chapter("11", "DeepBeliefNetwork", uses: "Ising", "LinearAlgebra", "Learning", "Renormalization"),
  Chapter(
    "12", "IsItRenormalization", uses: "Ising", "LinearAlgebra", "Learning", "Renormalization"),
  Chapter("13", "LearningPhases", uses: "Ising", "LinearAlgebra", "Learning", "Networks"),
  Chapter("14", "CheapLearning", uses: "Ising", "Learning", "LinearAlgebra", "Networks"),
  Chapter("15", "EdgeOfChaos", uses: "Learning", "LinearAlgebra", "Networks"),
  Chapter(
    "16", "RealPictures", uses: "Ising", "Learning", "LinearAlgebra", "Networks", "Pictures"),
  Chapter("A", "Gallery"),
]

// One set of flags for building, running and testing, so that nothing is compiled twice:
// testable, and with the vector instructions of this machine. With `PORTABLE=1` programs run on any
// x86 processor since 2013 (AVX2, and one instruction for a·b + c); with `PORTABLE=baseline` on any.
var flags = ["-enable-testing"]
#if arch(x86_64)
  let portable = Context.environment["PORTABLE"]
  if portable != "baseline" {
    flags += ["-Xcc", portable == nil ? "-march=native" : "-march=x86-64-v3"]
  }
#endif
let settings: [SwiftSetting] = [.unsafeFlags(flags)]

// What only `make docs` needs, and would make everybody else compile for a minute.
let docc: [Package.Dependency] =
  Context.environment["DOCS"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0")]

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

// Arrows point one way: physics knows nothing of Course or Plot, and Course knows no physics.
let package = Package(
  name: "HintsFromPhysics",
  platforms: [.macOS(.v15)],
  // The libraries that the benchmarks use, and the chapters.
  products: [
    "Plot", "Ising", "Renormalization", "Learning", "Networks", "LinearAlgebra", "Statistics",
  ].map {
    .library(name: $0, targets: [$0])
  }
    + chapters.map { .executable(name: $0.program, targets: [$0.module]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ] + docc,
  targets: [
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    library("Statistics"),
    library("Plot", uses: ["CCairo"]),
    library("Ising", uses: ["Statistics"]),
    // Debian's OpenBLAS leaves the C names of LAPACK to a library of their own.
    library(
      "LinearAlgebra", uses: ["CBLAS"],
      linking: [.linkedLibrary("lapacke", .when(platforms: [.linux]))]),
    library("Renormalization", uses: ["Statistics", "LinearAlgebra", "Ising"]),
    library("Learning", uses: ["Statistics", "LinearAlgebra"]),
    library("Networks", uses: ["CBLAS", "Statistics", "LinearAlgebra", "Learning"]),
    library("Pictures", uses: ["CZlib"]),
    library("Course", uses: ["Statistics", "Plot", arguments]),
    .executableTarget(
      name: "weave", dependencies: ["Course", "Plot", "Statistics", arguments],
      exclude: ["Page", "Print"],
      swiftSettings: settings),
    tests("Statistics"),
    tests("Plot", exclude: ["Goldens", "Baselines"]),
    tests("Ising", uses: ["Statistics"]),
    tests("LinearAlgebra", uses: ["Statistics"]),
    tests("Renormalization", uses: ["Statistics", "Ising"]),
    tests("Learning", uses: ["Statistics", "LinearAlgebra"], exclude: ["Goldens"]),
    tests("Networks", uses: ["Statistics", "LinearAlgebra", "Learning"], exclude: ["Goldens"]),
    tests("Pictures"),
    tests("Course", uses: ["Statistics", "Plot"]),
    .testTarget(
      name: "WeaveTests", dependencies: ["weave", "Course", "Statistics"], swiftSettings: settings),
    .testTarget(name: "ChapterTests", dependencies: ["Course"], swiftSettings: settings),
  ]
    + chapters.map { chapter in
      .executableTarget(
        name: chapter.module, dependencies: ["Course", "Statistics", "Plot"] + chapter.uses,
        path: "Chapters/\(chapter.folder)", swiftSettings: settings)
    }
)

struct Chapter {
  var label: String
  var module: String
  var uses: [Target.Dependency]
  init(_ label: String, _ module: String, uses: Target.Dependency...) {
    (self.label, self.module, self.uses) = (label, module, uses)
  }
  var program: String { "chapter-\(label)" }
  var folder: String { "\(label)-\(module)" }
}

func library(
  _ name: String, uses: [Target.Dependency] = [], linking: [LinkerSetting] = []
) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: settings, linkerSettings: linking)
}

func tests(
  _ name: String, uses: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + uses, exclude: exclude,
    swiftSettings: settings)
}
