import Foundation
import Plot
import Testing

@testable import Course

@Suite struct FramesTests {
  struct Row: Codable { var x: Double }

  enum Moving: Chapter {
    static let number: ChapterNumber = 99
    static let title = "Moving"
    static let question = "Does it move?"
    static let contents = FramesTests.contents()
  }

  static let rows = Experiment("rows", over: [1, 2, 3]) { x, _ in [Row(x: x)] }

  /// One figure that shows one of three numbers.
  static func contents(
    _ frames: Frames = Frames("place", ["left", "middle", "right"], shown: 1),
    height: @escaping @Sendable (Int) -> Double = { _ in 4 }
  ) -> Contents {
    Contents(figures: [
      Figure("dot", "A dot.", from: rows, frames: frames) { frame, rows in
        Drawing(height: .centimeters(height(frame))) {
          Panel(x: Axis("$x$", range: 0...4), y: Axis("$y$", range: 0...4)) {
            Points(x: [rows[frame].x], y: [2])
          }
        }
      }
    ])
  }

  static let progress = Progress(isQuiet: true)

  /// Runs a chapter with these contents into a folder.
  static func publish(
    _ contents: Contents = contents(), in folder: URL, as formats: [Format] = [.svg]
  ) throws -> Ledger {
    let session = Session(
      chapter: "chapter-99", effort: .quick, seed: 1, threads: 1,
      store: Store(folder: folder.appendingPathComponent("store")), program: "p",
      progress: progress)
    return try Publication<Moving>(
      contents: contents, only: nil, session: session,
      folder: folder.appendingPathComponent("out"), formats: formats, style: nil,
      command: "chapter-99"
    ).publish()
  }

  static func redraw(
    _ contents: Contents = contents(), in folder: URL, look: Look = Look(),
    into name: String = "out"
  ) throws -> [String] {
    try Redrawing<Moving>(
      figures: contents.figures, tables: folder.appendingPathComponent("out"),
      folder: folder.appendingPathComponent(name), formats: [.svg], look: look, program: "p",
      progress: progress, interruption: nil
    ).redraw()
  }

  func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The pictures in a folder's results, by name.
  func pictures(in folder: URL) throws -> [String: Data] {
    let out = folder.appendingPathComponent("out")
    let names = try FileManager.default.contentsOfDirectory(atPath: out.path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasPrefix("dot") }.map {
        ($0, try Data(contentsOf: out.appendingPathComponent($0)))
      })
  }

  @Test func `the shown frame is the figure itself, and the others lie beside it`() throws {
    try withFolder { folder in
      let ledger = try Self.publish(in: folder, as: [.pdf, .svg])
      let pictures = try pictures(in: folder)
      #expect(pictures.keys.sorted() == ["dot-1.svg", "dot-3.svg", "dot.pdf", "dot.svg"])
      #expect(Set(pictures.values).count == 4, "no two look alike")
      let record = try #require(ledger.figures.first)
      #expect(record.files == ["dot.pdf", "dot.svg"])
      let frames = try #require(record.frames)
      #expect(frames.files == ["dot-1.svg", "dot.svg", "dot-3.svg"])
      #expect((frames.name, frames.shown) == ("place", 1))
      #expect(frames.labels == ["left", "middle", "right"])
      for (file, fingerprint) in zip(frames.files, frames.fingerprints) {
        #expect("\(Fingerprint(of: try #require(pictures[file])))" == fingerprint)
      }
      let out = folder.appendingPathComponent("out/ledger.json")
      #expect(try Ledger(contentsOf: out).figures.first?.frames == frames)
      let first = String(decoding: try #require(pictures["dot-1.svg"]), as: UTF8.self)
      #expect(first.contains("place: left"), "a frame says which it is")
    }
  }

  @Test func `a redraw draws the frames too`() throws {
    try withFolder { folder in
      _ = try Self.publish(in: folder)
      let before = try pictures(in: folder)
      for file in before.keys {
        try FileManager.default.removeItem(at: folder.appendingPathComponent("out/\(file)"))
      }
      let drawn = try Self.redraw(in: folder)
      #expect(
        drawn.map { URL(fileURLWithPath: $0).lastPathComponent }.sorted() == before.keys.sorted())
      #expect(try pictures(in: folder) == before)
    }
  }

  @Test func `a figure for a paper is the printed frame alone`() throws {
    try withFolder { folder in
      _ = try Self.publish(in: folder)
      let look = Look(width: try FigureWidth("7cm"))
      #expect(try Self.redraw(in: folder, look: look, into: "paper").count == 1)
      let paper = folder.appendingPathComponent("paper").path
      #expect(try FileManager.default.contentsOfDirectory(atPath: paper) == ["dot.svg"])
    }
  }

  @Test func `without an SVG there are no frames`() throws {
    try withFolder { folder in
      let ledger = try Self.publish(in: folder, as: [.pdf])
      #expect(ledger.figures.first?.frames == nil)
      #expect(try pictures(in: folder).keys.sorted() == ["dot.pdf"])
    }
  }

  @Test func `a figure that loses a frame does not leave it behind`() throws {
    let two = Self.contents(Frames("place", ["left", "middle"], shown: 1))
    for again in [
      { folder in _ = try Self.publish(two, in: folder) },
      { folder in _ = try Self.redraw(two, in: folder) },
    ] as [(URL) throws -> Void] {
      try withFolder { folder in
        _ = try Self.publish(in: folder)
        try again(folder)
        #expect(try pictures(in: folder).keys.sorted() == ["dot-1.svg", "dot.svg"])
      }
    }
  }

  @Test func `frames of two sizes are refused`() throws {
    try withFolder { folder in
      let contents = Self.contents(height: { $0 == 2 ? 5 : 4 })
      #expect {
        _ = try Self.publish(contents, in: folder)
      } throws: { error in
        "\(error)".contains("figure “dot”: frame “right” is not as large as the figure")
      }
    }
  }

  @Test(arguments: [
    (Frames("", ["a", "b"], shown: 0), "its frames need a name"),
    (Frames("place", ["a"], shown: 0), "it needs at least two frames, not 1"),
    (Frames("place", ["a", "b"], shown: 2), "the shown frame must be one of 0…1, not 2"),
    (Frames("place", ["a", "b"], shown: -1), "the shown frame must be one of 0…1, not -1"),
    (Frames("place", ["a", ""], shown: 0), "a frame has an empty label"),
    (Frames("place", ["a", "b", "a"], shown: 0), "two frames have one label: a"),
  ])
  func `frames that say too little, or too much, are refused`(
    frames: Frames, message: String
  ) throws {
    #expect {
      try Self.contents(frames).check(at: .quick)
    } throws: { error in
      "\(error)" == "figure “dot”: \(message)" || "\(error)".hasPrefix("figure “dot”: \(message)")
    }
    try Self.contents().check(at: .quick)
  }

  @Test func `a frame must not take the name of another figure`() throws {
    let figures =
      Self.contents().figures + [
        Figure("dot-3", "Another.", from: Self.rows) { _ in Drawing { Panel {} } }
      ]
    #expect {
      try Contents(figures: figures).check(at: .quick)
    } throws: { "\($0)".contains("dot-3.svg") }
  }

  @Test func `the list of contents says what moves`() {
    #expect(Self.contents().listing(effort: .quick).contains("A dot. Moves: place, 3 frames."))
  }
}
