// Chapter 13: what its program needs and its text does not show.

import Course
import Foundation
import Ising
import Networks
import Statistics

// MARK: Schools, and networks that several experiments use

extension LearningPhases {
  /// Where labels change for one kind of networks, instead of at T_c.
  static let early = 1.8
  /// How far from T_c the temperatures are of the lessons with a gap.
  static let gap = 0.15
  static let distances = [-7.0, -5, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 5]

  static func machines(_ effort: Effort) -> Int { effort >= .full ? 8 : 6 }
  static func sizes(_ effort: Effort) -> [Int] {
    effort >= .full ? [10, 20, 30, 40] : [10, 14, 20]
  }
  /// The size at which networks are looked into.
  static func closeSize(_ effort: Effort) -> Int { effort >= .full ? 20 : 14 }

  /// States of a size for one of the machines; no two machines share any.
  static func school(_ size: Int, machine: Int, _ run: Run) throws -> School {
    let machines = machines(run.effort)
    let (learning, test) = (run.count(quick: 90, full: 200), run.count(quick: 24, full: 75))
    let exam = run.count(quick: 300, full: 300)
    let pool = try run.shared("magnets \(size)") { stream, _ in
      func states(_ temperature: Double, _ count: Int) -> PackedConfigurations {
        IsingSamples.generate(
          count: machines * count, latticeSize: size, coupling: 1 / temperature,
          using: stream.substream("\(temperature)"))
      }
      return [
        lessons.map { states($0, learning + test) },
        distances.map { states(critical * (1 + $0 / Double(size)), exam) },
      ]
    }
    func part(_ states: PackedConfigurations, _ range: Range<Int>) -> [[Float]] {
      let first = states.count / machines * machine
      return range.map { states[first + $0].spins.map { Float($0) } }
    }
    return School(
      lessons: pool[0].map { part($0, 0..<learning) },
      tests: pool[0].map { part($0, learning..<learning + test) },
      exams: pool[1].map { part($0, 0..<exam) })
  }

  /// A network of that kind, with the school it went to.
  static func graduate(
    _ kind: String, _ size: Int, machine: Int, _ run: Run
  ) throws -> (network: Network<Float>, school: School) {
    let school = try school(size, machine: machine, run)
    return (try learned(kind, size, machine: machine, run, at: school), school)
  }

  /// The network alone; who has its school at hand saves to unpack it.
  static func learned(
    _ kind: String, _ size: Int, machine: Int, _ run: Run, at known: School? = nil
  ) throws -> Network<Float> {
    let epochs = 15
    // With more decay the same beginning and the same order of states, so that both can be compared
    let beginning = try run.shared("\(kind == "soft" ? "dense" : kind) \(size) \(machine), stream")
    {
      stream, _ in stream
    }
    return try run.shared("\(kind) \(size) \(machine)") { _, _ in
      let stream = beginning
      let school = try known ?? school(size, machine: machine, run)
      switch kind {
      case "early":
        return taught(
          "dense", size: size, on: School.labelled(school.lessons, border: early), epochs: epochs,
          using: stream)
      case "soft":
        return taught(
          "dense", size: size, on: School.labelled(school.lessons), epochs: epochs, softness: 5,
          using: stream)
      case "gap":
        let far = lessons.indices.filter { abs(lessons[$0] - critical) > gap }
        let phases = far.flatMap { k in
          school.lessons[k].map { _ in lessons[k] < critical ? 0 : 1 }
        }
        return taught(
          "dense", size: size, on: (Samples(far.flatMap { school.lessons[$0] }), phases),
          epochs: epochs, using: stream)
      case "sign":
        return taught(
          "dense", size: size, on: School.labelled(allUp(school.lessons)), epochs: epochs,
          using: stream)
      case "start":
        return taught(
          "dense", size: size,
          on: School.labelled(
            hurried(
              size, count: school.lessons[0].count, using: stream.substream("hurried"))),
          epochs: epochs, using: stream)
      case "convolution":
        let some = school.lessons.map { Array($0.prefix(28)) }
        return taught(kind, size: size, on: School.labelled(some), epochs: epochs, using: stream)
      default:
        return taught(
          kind, size: size, on: School.labelled(school.lessons),
          epochs: kind == "dense" ? epochs : 2 * epochs, using: stream)
      }
    }
  }
}

// MARK: Reading off curves

extension LearningPhases {
  /// Where a curve that falls with T crosses a level, and another column there; from above.
  ///
  /// On a straight line through four points, two on each side: with two alone the error of their
  /// states would be larger.
  static func crossing(
    _ rows: [Answer], level: Double = 0.5, of column: (Answer) -> Double = { $0.temperature }
  ) -> Double {
    let rows = rows.sorted { $0.temperature < $1.temperature }
    guard
      let k = rows.indices.dropFirst().last(where: {
        rows[$0 - 1].output >= level && rows[$0].output < level
      })
    else { return .nan }
    let near = rows[max(0, k - 2)..<min(rows.count, k + 2)]
    let (outputs, values) = (near.map { $0.output - level }, near.map(column))
    // The straight line of values over outputs
    let (x, y) = (
      outputs.reduce(0, +) / Double(near.count), values.reduce(0, +) / Double(near.count)
    )
    let covariance = zip(outputs, values).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    return y - x * covariance / outputs.reduce(0) { $0 + ($1 - x) * ($1 - x) }
  }

  /// A quantity of each machine's curve, as a mean over machines.
  static func overMachines(
    _ rows: [Answer], _ kind: String, _ size: Int, _ lattice: String = "square",
    _ quantity: ([Answer]) -> Double
  ) -> Estimate {
    let own = rows.filter { $0.kind == kind && $0.size == size && $0.lattice == lattice }
    let values = Set(own.map(\.machine)).sorted().map { machine in
      quantity(own.filter { $0.machine == machine })
    }
    return values.count > 1 ? mean(of: values) : Estimate(exactly: values.first ?? .nan)
  }

  static func width(_ rows: [Answer]) -> Double {
    crossing(rows, level: 0.25) - crossing(rows, level: 0.75)
  }

  /// The crossing as 1/L goes to 0.
  static func extrapolated(_ rows: [Answer], _ kind: String, _ lattice: String) -> Estimate {
    let sizes = Set(rows.map(\.size)).sorted()
    return fitLine(
      x: sizes.map { 1 / Double($0) },
      y: sizes.map { overMachines(rows, kind, $0, lattice) { crossing($0) } }
    ).intercept
  }
  static func inverseWidth(_ rows: [Answer], _ kind: String = "dense") -> PowerLawFit {
    let sizes = Set(rows.map(\.size)).sorted()
    return fitPowerLaw(
      x: sizes.map { Double($0) },
      y: sizes.map { overMachines(rows, kind, $0) { 1 / width($0) } })
  }

  /// The exponent, its error enlarged by √(χ²/degrees of freedom) if the points scatter by more
  /// than their errors.
  static func scattered(_ fit: PowerLawFit) -> Estimate {
    let excess = fit.chiSquared / Double(max(1, fit.degreesOfFreedom))
    return Estimate(
      fit.exponent.value,
      standardError: fit.exponent.standardError * max(1, excess).squareRoot())
  }
}

// MARK: Variances and correlations

extension LearningPhases {
  /// The variance of values, and that of their means over states with the same M.
  static func variances(_ values: [Double], _ totals: [Int]) -> (explained: Double, total: Double) {
    let average = values.reduce(0, +) / Double(values.count)
    var groups: [Int: [Double]] = [:]
    for (value, total) in zip(values, totals) { groups[total, default: []].append(value) }
    // Within a group, as if it were estimated from the others: n − 1
    var within = 0.0
    var count = 0
    // In a fixed order, so that rounding is the same in every run
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      let own = group.reduce(0, +) / Double(group.count)
      within +=
        group.reduce(0) { $0 + ($1 - own) * ($1 - own) } * Double(group.count)
        / Double(group.count - 1)
      count += group.count
    }
    let all = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(values.count)
    return (all - within / Double(max(count, 1)), all)
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (
      a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count)
    )
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return aa * bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
