import Foundation
import Testing

/// A chapter as a person runs it: the program itself, in a folder of its own.
@Suite struct ProgramTests {
  @Test func `results do not depend on threads or parts`() throws {
    let plain = try Run("--only", "magnetized", "--threads", "2")
    #expect(plain.status == .exited(0), "\(plain.errors)")
    #expect(plain.tables.count == 2)
    let oneThread = try Run("--only", "magnetized", "--threads", "1")
    #expect(oneThread.tables == plain.tables)

    let parts = Folder()
    for part in ["1/2", "2/2"] {
      let share = try Run("--only", "magnetized", "--part", part, in: parts)
      #expect(share.status == .exited(0), "\(share.errors)")
      #expect(share.tables.isEmpty, "a part writes no tables")
    }
    let plan = try Run("--only", "magnetized", "--dry-run", in: parts)
    #expect(plan.output.contains("magnetized: 24 points, 24 in the store"), "\(plan.output)")
    #expect(try Run("--only", "magnetized", in: parts).tables == plain.tables)
  }

  @Test(arguments: [SIGINT, SIGKILL])
  func `a run killed again and again ends with the same tables`(signal: Int32) throws {
    let plain = try Run("--only", "magnetized")
    let folder = Folder()
    var deaths = 0
    for round in 1...10 {
      let run = try Run(
        "--only", "magnetized", in: folder, killedWith: signal, after: 0.1 * Double(round))
      guard run.status == .died(of: signal) else { break }
      deaths += 1
      // A run may be killed when its work is done; tables appear whole or not at all
      #expect(run.tables.allSatisfy { plain.tables[$0.key] == $0.value }, "\(run.tables)")
      if signal == SIGINT {
        #expect(run.errors.contains("The same command goes on from there."), "\(run.errors)")
        #expect(!folder.files.contains { $0.hasSuffix(".partial") }, "\(folder.files)")
      }
    }
    #expect(deaths > 0)
    #expect(try Run("--only", "magnetized", in: folder).tables == plain.tables)
  }

  /// OpenBLAS starts threads when it is loaded, and one of them may be given the signal.
  @Test func `Ctrl-C is answered in a program with threads of a library`() throws {
    let run = try Run(
      ["--full", "--only", "temperature"], of: "chapter-06", killedWith: SIGINT, after: 1)
    #expect(run.status == .died(of: SIGINT))
    #expect(run.errors.contains("The same command goes on from there."), "\(run.errors)")
  }

  @Test func `damaged, foreign and stale points are named and computed again`() throws {
    let folder = Folder()
    let plain = try Run("--only", "lengths", in: folder)
    #expect(plain.status == .exited(0), "\(plain.errors)")
    let points = folder.files.filter { $0.hasSuffix(".point") }.sorted()
    try #require(points.count >= 4)
    try folder.change(points[0]) { $0.dropLast($0.count / 2) }  // truncated
    try folder.change(points[1]) { _ in Data("hello\n".utf8) }  // not ours
    try folder.change(points[2]) { text in  // one digit changed
      var text = text
      text[text.count / 2] ^= 1
      return text
    }
    try folder.change(points[3]) { Data(String(decoding: $0, as: UTF8.self).utf8.reversed()) }
    let again = try Run("--only", "lengths", in: folder)
    #expect(again.status == .exited(0), "\(again.errors)")
    #expect(again.tables == plain.tables)
    for point in points[0...3] {
      #expect(again.errors.contains(point), "the warning names \(point): \(again.errors)")
    }
    let other = try Run("--only", "lengths", "--seed", "0", in: folder)
    #expect(other.tables != plain.tables, "another seed reuses nothing")
  }

  @Test func `bad usage is refused with 64 and says what to do`() throws {
    for (arguments, advice) in [
      (["--only", "nonsense"], "--list"),
      (["--only", "snapshot"], "did you mean snapshots?"),
      (["--format", "gif"], "pdf,svg,png"),
      (["--part", "3/2"], "--part"),
      (["--threads", "0"], "at least 1"),
      (["--seed", "-1"], "--seed"),
      (["--nonsense"], "Unknown option"),
      (["--redraw", "--only", "fluctuations"], "the figures are snapshots"),
      (["--redraw", "--seed", "7"], "--redraw computes nothing"),
      (["--tables", "mine"], "--redraw"), (["--width", "8cm"], "--width goes with --redraw"),
      (["--palette", "grey"], "--redraw"), (["--labels", "de.txt"], "--redraw"),
      (["--label-template"], "--redraw"), (["lengths"], "--only lengths"),
      (["--redraw", "lengths", "--only", "lengths"], "takes one name"),
      (["--redraw", "length"], "or lengths?"),
      (["--redraw", "--width", "8.6"], "for example 8.6cm"),
      (["--redraw", "--width", "1cm"], "3cm or more"),
      (["--redraw", "--palette", "pink"], "'okabe-ito', 'bright' or 'grey'"),
      (["--redraw", "--width", "8cm", "--out", "Figures/01-IsingChain"], "--out paper"),
      (["--style", "nonsense"], "aps-double"),
      (["--style", "nature", "--out", "Figures/01-IsingChain"], "--out nature"),
      (["--style", "nature", "--out", "Book/results/mine"], "--out nature"),
      (["--style", "nature", "--out", "elsewhere/Figures/01-IsingChain/"], "--out nature"),
    ] {
      let run = try Run(arguments)
      #expect(run.status == .exited(64), "\(arguments): \(run.status)")
      #expect(run.errors.contains(advice), "\(arguments): \(run.errors)")
      #expect(run.folder.files.isEmpty)
    }
  }

  @Test func `an output folder that cannot be made is named, and nothing is half written`() throws {
    let folder = Folder()
    try Data("in the way".utf8).write(to: folder.url.appendingPathComponent("out"))
    let run = try Run("--only", "states", in: folder)
    #expect(run.status == .exited(1))
    #expect(run.errors.contains("cannot make the folder") && run.errors.contains("out"))
    #expect(!folder.files.contains { $0.hasSuffix(".partial") })
  }

  @Test func `the list says what there is, from what, and at which points`() throws {
    let list = try Run("--only", "lengths", "--list").output
    #expect(list.contains("lengths: 7 points: 0.5, 0.6, 0.8, …\n"), "\(list)")
    #expect(list.contains("lengths, from lengths, curves: "), "\(list)")
    #expect(list.contains("domain-walls: Domain walls stand"), "\(list)")
  }

  @Test func `results go to standard output and messages to standard error`() throws {
    let run = try Run("--only", "lengths", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((json?["claims"] as? [Any])?.isEmpty == false)
    #expect(run.errors.contains("seed 1"), "the seed is printed even if it is the default")
    #expect(!run.errors.contains("\u{1B}"), "no color and no bar without a terminal")
    let quiet = try Run("--only", "lengths", "--quiet")
    #expect(quiet.errors.isEmpty)
  }
}
