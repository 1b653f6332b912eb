import Foundation
import LinearAlgebra

/// What is wrong with a checkpoint: what was expected, what was found, what to do.
public struct CheckpointError: Error, CustomStringConvertible {
  /// The whole message.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// What a checkpoint contains, once everything about it has been checked.
struct CheckpointContent {
  let name: String
  let header: CheckpointHeader
  private(set) var parameters: [Float] = []
  private(set) var velocities: [Float] = []
  private(set) var chains: [UInt64] = []

  init(_ data: Data, name: String) throws {
    self.name = name
    func fail(_ expected: String, _ found: String) -> CheckpointError {
      Self.error(name, expected, found, advice: "remove it and train anew")
    }
    let words = data.withUnsafeBytes { bytes in
      (0..<data.count / 8).map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
      }
    }

    // Check what it is, and that it is whole, before anything is believed
    guard words.first == TrainingRun.checkpointMagic else {
      throw fail("a checkpoint of training", data.isEmpty ? "an empty file" : "another kind")
    }
    guard words.count >= 5 else { throw fail("at least 40 bytes", "\(data.count)") }
    guard words[1] == TrainingRun.checkpointVersion else {
      throw Self.error(
        name, "version \(TrainingRun.checkpointVersion)", "version \(words[1])",
        advice: "read it with the program that wrote it, or train anew")
    }
    guard words[2] < 1 << 40, UInt64(data.count) == 8 * words[2] else {
      throw fail("\(words[2]) words of 8 bytes", "\(data.count) bytes")
    }
    guard words.last == checksum(words.dropLast()) else {
      throw fail("a content that fits its checksum", "a damaged one")
    }

    // Read the header
    var rest = words[4...].dropLast()
    func take(_ count: Int) throws -> ArraySlice<UInt64> {
      guard 0...rest.count ~= count else {
        throw fail("\(count) more words", "\(rest.count)")
      }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    guard words[3] < 1 << 20 else { throw fail("a short header", "\(words[3]) bytes") }
    let textCount = Int(words[3])
    let text = try take((textCount + 7) / 8).flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
    do {
      header = try JSONDecoder().decode(
        CheckpointHeader.self, from: Data(text.prefix(textCount)))
    } catch {
      throw fail("a header in JSON", "another: \(error)")
    }
    let (n, m) = (header.visible, header.hidden)
    guard 1..<1 << 24 ~= n, 1..<1 << 24 ~= m, header.epoch >= 0, header.plan.complaint == nil
    else {
      throw fail("a sound header", "\(n) × \(m) units after epoch \(header.epoch)")
    }

    // Read the numbers
    let count = n + m + n * m
    func numbers() throws -> [Float] {
      let halves = try take((count + 1) / 2).flatMap { word in
        [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)]
      }
      return halves.prefix(count).map { Float(bitPattern: $0) }
    }
    parameters = try numbers()
    velocities = try numbers()
    if case .persistent(_, let count) = header.plan.method {
      let stride = Patterns.wordsPerRow(m)
      guard count < 1 << 32 else { throw fail("fewer chains", "\(count)") }
      chains = Array(try take(count * stride))
    }
    guard rest.isEmpty else { throw fail("the end of the file", "\(rest.count) words more") }
  }

  /// The machine, in double precision.
  var machine: RestrictedBoltzmannMachine {
    let (n, m) = (header.visible, header.hidden)
    let numbers = parameters.map { Double($0) }
    return RestrictedBoltzmannMachine(
      units: header.units, visibleBias: Array(numbers[..<n]),
      hiddenBias: Array(numbers[n..<n + m]),
      weights: Matrix(rows: n, columns: m, elements: Array(numbers[(n + m)...])))
  }

  /// Throws unless the checkpoint belongs to what was given.
  func check(_ expected: String, _ found: String, _ fits: Bool, advice: String) throws {
    if !fits { throw Self.error(name, expected, found, advice: advice) }
  }

  private static func error(
    _ name: String, _ expected: String, _ found: String, advice: String
  ) -> CheckpointError {
    CheckpointError("\(name): expected \(expected), found \(found); \(advice)")
  }
}
