import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

private let stream = RandomStream(seed: 0, "checkpoint")

private func plan(_ isPersistent: Bool) -> TrainingPlan {
  TrainingPlan(
    method: isPersistent ? .persistent(steps: 1, chains: 7) : .contrastiveDivergence(steps: 2),
    batchSize: 30, learningRate: .linear(from: 0.1, to: 0.01, over: 4),
    momentum: .piecewise([0: 0, 2: 0.9]), weightDecay: 1e-3, absoluteDecay: 1e-4)
}

private func start(_ units: Units, _ isPersistent: Bool) -> TrainingRun {
  let (machine, patterns) = oddTask(units)
  return TrainingRun(
    machine: machine, patterns: patterns, plan: plan(isPersistent), random: stream)
}

/// What went wrong with a checkpoint, in words.
private func complaint(
  _ data: Data, patterns: Patterns = oddTask(.bits).1, random: RandomStream = stream
) -> String {
  do {
    _ = try TrainingRun(checkpoint: data, name: "old.run", patterns: patterns, random: random)
    return "nothing"
  } catch {
    return "\(error)"
  }
}

@Suite struct CheckpointTests {
  @Test(arguments: Units.allCases, [false, true])
  func `five epochs are two, a file, and three more, bit for bit`(
    units: Units, isPersistent: Bool
  ) throws {
    let whole = start(units, isPersistent)
    whole.train(epochs: 5)
    let first = start(units, isPersistent)
    first.train(epochs: 2)
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("learning-\(UUID().uuidString).run")
    defer { try? FileManager.default.removeItem(at: url) }
    try first.write(to: url)
    let second = try TrainingRun(
      checkpoint: url, patterns: oddTask(units).1, random: stream, threads: 2)
    #expect(second.epoch == 2 && second.plan == first.plan && second.machine == first.machine)
    second.train(epochs: 3)
    #expect(second.machine == whole.machine)
    #expect(try second.checkpoint() == whole.checkpoint())
  }

  @Test func `damaged, short, foreign and newer files are refused, and the message says why`()
    throws
  {
    let data = try start(.bits, true).checkpoint()
    #expect(complaint(data) == "nothing")
    for place in [24, 40, data.count / 2, data.count - 1] {
      var damaged = data
      damaged[place] ^= 4
      #expect(complaint(damaged).contains("old.run: expected"), "byte \(place)")
    }
    #expect(complaint(data.dropLast(8)).contains("bytes; remove it"))
    #expect(complaint(data.dropLast(1)).contains("bytes; remove it"))
    #expect(complaint(data + Data([0])).contains("bytes; remove it"))
    #expect(complaint(Data()).contains("found an empty file"))
    #expect(complaint(Data("P5 64 64 255 and so on and on".utf8)).contains("another kind"))
    var newer = data
    newer[8] = 2
    #expect(complaint(newer).contains("expected version 1, found version 2; read it with"))
  }

  @Test func `a checkpoint goes on with its own patterns and its own stream alone`() throws {
    let data = try start(.bits, false).checkpoint()
    #expect(complaint(data, random: RandomStream(seed: 1)).contains("seed 1"))
    let (_, patterns) = oddTask(.bits)
    #expect(complaint(data, patterns: patterns.converted(to: .spins)).contains("67 spins"))
    var words = patterns.words
    words[3] ^= 1
    let other = Patterns(units: .bits, width: 67, count: patterns.count, words: words)
    #expect(complaint(data, patterns: other).contains("give the patterns it was made with"))
  }

  @Test func `files that are not there and cannot be written are named`() {
    let url = URL(fileURLWithPath: "/nowhere/at/all.run")
    #expect(throws: CheckpointError.self) { try start(.bits, false).write(to: url) }
    do {
      _ = try TrainingRun(checkpoint: url, patterns: oddTask(.bits).1, random: stream)
      Issue.record("a file that does not exist was read")
    } catch {
      #expect("\(error)".contains("cannot read /nowhere/at/all.run"))
    }
  }

  @Test func `a checkpoint of version 1, written in 2026, can be read and goes on as it did`()
    throws
  {
    // A change detector: the file and the sums were written by this program
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/version-1.run")
    let patterns = Patterns(units: .spins, width: 5, states: [0, 7, 7, 28, 31, 12, 3])
    let run = try TrainingRun(
      checkpoint: url, patterns: patterns, random: RandomStream(seed: 0, "golden"))
    #expect(run.epoch == 3 && run.plan.momentum == 0.5)
    run.train(epochs: 2)
    #expect(
      checksum(run.parameters.numbers.map { UInt64($0.bitPattern) }) == 14_103_014_075_610_724_380)
  }
}
