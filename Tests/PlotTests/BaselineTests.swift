import CCairo
import Foundation
import Testing

@testable import Plot

/// Pixels compared with stored ones: what display lists cannot see, the painter and the fonts.
///
/// To accept what the library now draws, run the tests with PLOT_BASELINES=rewrite on the platform
/// named in Baselines/platform.txt, look at the changed images, and commit them if they are meant.
@Suite struct BaselineTests {
  static let names = ["correlations", "formulas", "lattice", "heat", "inset", "pulls"]
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Baselines")
  private static let resolution = 100.0

  /// The versions that decide about the shade of single pixels.
  private static var platform: String {
    let cairo = cairo_version_string().map { String(cString: $0) } ?? "unknown"
    return "cairo \(cairo), FreeType \(FREETYPE_MAJOR).\(FREETYPE_MINOR).\(FREETYPE_PATCH)"
  }

  /// Nearly nothing on the platform of the baselines; elsewhere the rims of letters may differ.
  private static func tolerance() throws -> Double {
    let stored = try String(contentsOf: folder.appending(path: "platform.txt"), encoding: .utf8)
    return stored.trimmingCharacters(in: .whitespacesAndNewlines) == platform ? 1 : 16
  }

  private static func drawn(_ name: String) throws -> Data {
    try #require(Gallery.all().first { $0.name == name }).drawing
      .rendered(as: .png, resolution: resolution)
  }

  private static func stored(_ name: String) throws -> Image {
    try Image(png: Data(contentsOf: folder.appending(path: "\(name).png")))
  }

  @Test(arguments: names)
  func `the pixels are the stored ones`(name: String) throws {
    let data = try Self.drawn(name)
    if ProcessInfo.processInfo.environment["PLOT_BASELINES"] == "rewrite" {
      try data.write(to: Self.folder.appending(path: "\(name).png"))
      try Self.platform.write(
        to: Self.folder.appending(path: "platform.txt"), atomically: true, encoding: .utf8)
    }
    let worst = try Image(png: data).worstTile(against: Self.stored(name))
    #expect(worst <= (try Self.tolerance()), "the worst tile of \(name) is off by \(worst)")
  }

  @Test(arguments: names)
  func `a blank, a shifted, a recolored and a clipped image are noticed`(name: String) throws {
    let stored = try Self.stored(name)
    let drawing = try #require(Gallery.all().first { $0.name == name }).drawing
    let list = try drawing.displayList()
    func worst(_ change: (inout DisplayList) -> Void) throws -> Double {
      var changed = list
      change(&changed)
      let data = try changed.rendered(as: .png, resolution: Self.resolution)
      return try Image(png: data).worstTile(against: stored)
    }
    let shifted = try worst { list in
      list.items = list.items.map { $0.moved(0.5, 0) }
    }
    let blank = try worst { $0.items = [] }
    let recolored = try worst { list in
      for i in list.items.indices {
        switch list.items[i].shape {
        case .stroke(let path, var pen) where pen.color != .black:
          pen.color = .sky
          list.items[i].shape = .stroke(path, pen)
        case .fill(let path, _): list.items[i].shape = .fill(path, .sky)
        case .cells(var cells):
          cells.palette.reverse()
          list.items[i].shape = .cells(cells)
        case .glyphs(var run):
          run.color = .sky
          list.items[i].shape = .glyphs(run)
        default: break
        }
      }
    }
    let last = try worst { $0.items.removeLast() }
    for (change, difference) in [
      ("shifted", shifted), ("blank", blank), ("recolored", recolored), ("without its last", last),
    ] {
      #expect(difference > 20, "\(name) \(change): \(difference)")
    }
  }
}
