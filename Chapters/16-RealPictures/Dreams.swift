// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: PROSE-DREAMS

extension RealPictures {
  static let sources = [
    "pictures", "stack", "stack, from pictures", "first machine", "persistent", "Gaussian", "copies",
  ]

  /// A first machine whose lesson was persistent: its chains went on from batch to batch.
  static func persistent(_ run: Run) throws -> RestrictedBoltzmannMachine {
    let bits = try graduate(run).bits
    let epochs = run.count(quick: 20, full: 40)
    return try run.shared("persistent") { stream, _ in
      var random = stream.substream("start")
      let training = TrainingRun(
        machine: RestrictedBoltzmannMachine(
          units: .bits, visible: bits.width, hidden: 400, width: 0.05, using: &random),
        patterns: bits,
        plan: TrainingPlan(
          method: .persistent(steps: 1, chains: 100),
          learningRate: .linear(from: 0.05, to: 0, over: epochs), absoluteDecay: 2e-4),
        random: stream.substream("training"))
      training.train(epochs: epochs)
      return training.machine
    }
  }

  /// Pictures from a source: gray means of the last way down.
  static func dreams(_ source: String, _ count: Int, _ run: Run) throws -> Matrix {
    let stock = try stock(run)
    let graduate = try graduate(run)
    let stack = graduate.stack
    var random = run.random.substream("dreams")
    func alone(_ machine: RestrictedBoltzmannMachine) -> Matrix {
      let chains = GibbsChains(
        machine: machine, chains: count, random: random.substream("chains"))
      chains.run(sweeps: run.count(quick: 300, full: 2_000))
      return chains.visibleMeans
    }
    switch source {
    case "stack", "stack, from pictures":
      let start: Patterns
      if source == "stack" {
        start = Patterns(
          units: .bits, width: widths[1],
          bits: (0..<count * widths[1]).map { _ in random.uniform() < 0.5 ? 1 : 0 })
      } else {
        let shown = bits(gray(stock.test, 0..<count), using: &random)
        start = stack.answers(to: shown, layer: 2, random: random.substream("up"))
      }
      let chains = GibbsChains(
        machine: stack.layers[2], start: start, random: random.substream("top"))
      chains.run(sweeps: source == "stack" ? run.count(quick: 2_000, full: 10_000) : 1)
      return stack.reconstruction(of: chains.visible, layer: 2, random: random.substream("down"))
    case "first machine": return alone(stack.layers[0])
    case "persistent": return alone(try persistent(run))
    case "Gaussian":
      let modes = try modes(run)
      let n = side * side
      let z = Matrix(
        rows: count, columns: n,
        elements: (0..<count * n).map { random.normal() * max(0, modes.values[$0 % n]).squareRoot() })
      let pictures = z * modes.vectors.transposed
      return Matrix(
        rows: count, columns: n,
        elements: pictures.elements.enumerated().map {
          min(1, max(0, $0.element + modes.mean[$0.offset % n]))
        })
    case "copies":
      let pictures = gray(stock.training, 0..<count)
      return Matrix(
        rows: count, columns: pictures.columns,
        elements: pictures.elements.map { min(1, max(0, $0 + 0.05 * random.normal())) })
    default: return gray(stock.test, 0..<count)
    }
  }

  /// Squared distances, each of the first from its nearest among the second, and which that is.
  static func nearest(_ rows: Matrix, _ others: Matrix) -> [(square: Double, index: Int)] {
    func squares(_ m: Matrix) -> [Double] {
      (0..<m.rows).map { row in
        m.elements[row * m.columns..<(row + 1) * m.columns].reduce(0) { $0 + $1 * $1 }
      }
    }
    let (a, b, products) = (squares(rows), squares(others), rows * others.transposed)
    return (0..<rows.rows).map { row in
      var best = (square: Double.infinity, index: 0)
      for other in 0..<others.rows {
        let square = a[row] + b[other] - 2 * products.elements[row * others.rows + other]
        if square < best.square { best = (square, other) }
      }
      return best
    }
  }
}

extension RealPictures {
  /// Dreams of a source, by the measures of pixels.
  struct Dream: Codable {
    var source: String
    /// The exponent of the spectrum, and the kurtosis of differences of neighbors.
    var exponent, kurtosis: Estimate
    /// The mean brightness, and the root mean square difference of the mean pictures.
    var brightness: Estimate
    var meanError: Double
    /// The distance from the nearest training picture, and the mean distance of two of a source.
    var nearest, spread: Estimate
    /// e to the entropy of the classes that a network sees in them.
    var kinds: Double
  }

  static let dreamTable = Experiment("dreams", over: sources) {
    (source: String, run: inout Run) throws -> [Dream] in
    let count = run.count(quick: 300, full: 1_000)
    let pictures = try dreams(source, count, run)
    let stock = try stock(run)
    let training = gray(stock.training, 0..<run.count(quick: 6_000, full: 20_000))
    let groups = groups(pictures, 10)
    let (own, all) = (meanRow(pictures), meanRow(training))
    let near = nearest(pictures, training).map { $0.square.squareRoot() }
    let pairs = (0..<count).map { row -> Double in
      let (a, b) = (pictures.row(row), pictures.row((row + 7) % count))
      return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let judge = try judge(run)
    let classes = judge.classes(
      of: Samples(width: side * side, numbers: pictures.elements.map { Float($0) }))
    let shares = (0..<10).map { c in Double(classes.count { $0 == c }) / Double(count) }
    return [
      Dream(
        source: source, exponent: mean(of: groups.map { exponent(spectrum($0)) }),
        kurtosis: mean(of: groups.map { contrasts($0).kurtosis }),
        brightness: mean(
          of: (0..<count).map { pictures.row($0).reduce(0, +) / Double(side * side) }),
        meanError: (zip(own, all).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          / Double(side * side)).squareRoot(),
        nearest: mean(of: near), spread: mean(of: pairs),
        kinds: exp(shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }))
    ]
  }

  /// A network that names pictures, for the count of kinds.
  static func judge(_ run: Run) throws -> Network<Float> {
    let count = run.count(quick: 6_000, full: 20_000)
    return try run.shared("judge") { stream, _ in
      let stock = try stock(run)
      let pictures = gray(stock.training, 0..<count)
      return plain(
        Samples(width: pictures.columns, numbers: pictures.elements.map { Float($0) }),
        Array(stock.training.labels[..<count]), using: stream)
    }
  }
}
extension RealPictures {
  static let t9 = Claim(
    "tmp9", "x", source: "found here", from: dreamTable, control: .altered("x") { $0.meanError = $0.meanError + 1000 }
  ) { rows in .identity(rows[0].meanError, 0, tolerance: 90) }
}
