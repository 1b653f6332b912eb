// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

//: PROSE-FEATURES

extension RealPictures {
  /// A stack and what it was taught: bits that are up as often as their pixel is bright.
  struct Graduate: Sendable {
    var stack: LayeredMachine
    var bits: Patterns
  }

  static func bits(_ pictures: Matrix, using random: inout RandomStream) -> Patterns {
    Patterns(
      units: .bits, width: pictures.columns,
      bits: pictures.elements.map { random.uniform() < $0 ? 1 : 0 })
  }

  static let widths = [400, 100, 25]

  static func graduate(_ run: Run) throws -> Graduate {
    let count = run.count(quick: 6_000, full: 30_000)
    let epochs = run.count(quick: 20, full: 40)
    return try run.shared("stack") { stream, folder in
      var random = stream.substream("bits")
      let bits = bits(gray(try stock(run).training, 0..<count), using: &random)
      let training = TrainingPlan(
        learningRate: .linear(from: 0.1, to: 0, over: epochs), momentum: 0.5, absoluteDecay: 2e-4)
      let stack = try LayeredMachine.trained(
        on: bits,
        plans: widths.map { LayerPlan(hidden: $0, width: 0.05, training: training, epochs: epochs) },
        random: stream.substream("training"), folder: folder
      ) { layer, epoch in run.report("layer \(layer), epoch \(epoch) of \(epochs)") }
      return Graduate(stack: stack, bits: bits)
    }
  }

  /// The same stack with the weights of each unit on shuffled places: as large, and without a form.
  static func scrambled(_ stack: LayeredMachine, using random: inout RandomStream) -> LayeredMachine {
    LayeredMachine(
      layers: stack.layers.map { machine in
        var copy = machine
        let columns = (0..<machine.hiddenCount).map { unit in
          var weights = machine.weights.column(unit)
          random.permute(&weights)
          return weights
        }
        copy.weights = Matrix(columns).transposed
        return copy
      })
  }

  /// Means of the hidden units of each layer, every layer shown the means of the one below.
  static func means(_ stack: LayeredMachine, _ pictures: Matrix) -> [Matrix] {
    var rows = pictures
    return stack.layers.map { machine in
      let fields = machine.hiddenFields(ofRows: rows)
      rows = Matrix(
        rows: fields.rows, columns: fields.columns,
        elements: fields.elements.map { 1 / (1 + exp(-$0)) })
      return rows
    }
  }
}

//: PROSE-SPOTS

extension RealPictures {
  /// A layer of a stack, by the measures of chapter 11.
  struct Layer: Codable {
    var layer, units: Int
    /// Medians of the participation number and of the radius, of fields and of the same weights on shuffled pixels.
    var participation, radius, shuffledRadius: Double
    /// Radius of equal weights everywhere.
    var uniform: Double
    /// Units that give nearly the same answer to all pictures: variance below 0.01.
    var dead: Int
  }

  /// (Σw²)²/Σw⁴, and the root mean square distance from the center, weighed with w².
  static func spot(_ weights: [Double]) -> (participation: Double, radius: Double) {
    let shares = weights.map { $0 * $0 }
    let total = max(shares.reduce(0, +), .leastNormalMagnitude)
    var (x, y, square, fourth) = (0.0, 0.0, 0.0, 0.0)
    for (site, share) in shares.enumerated() {
      let (right, down) = (Double(site % side), Double(site / side))
      x += share * right / total
      y += share * down / total
      square += share * (right * right + down * down) / total
      fourth += share * share / (total * total)
    }
    return (1 / fourth, max(0, square - x * x - y * y).squareRoot())
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static let layers = Experiment("layers", over: [0]) {
    (_: Int, run: inout Run) throws -> [Layer] in
    let stack = try graduate(run).stack
    let answers = means(stack, gray(try stock(run).test, 0..<1_000))
    return (1...stack.depth).map { layer in
      let fields = stack.effectiveWeights(layer: layer)
      let spots = (0..<fields.columns).map { spot(fields.column($0)) }
      let nulls = (0..<fields.columns).map { unit in
        var weights = fields.column(unit)
        run.random.permute(&weights)
        return spot(weights)
      }
      let dead = (0..<fields.columns).count { unit in
        let column = answers[layer - 1].column(unit)
        let m = column.reduce(0, +) / Double(column.count)
        return column.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(column.count) < 0.01
      }
      return Layer(
        layer: layer, units: fields.columns, participation: median(spots.map(\.participation)),
        radius: median(spots.map(\.radius)), shuffledRadius: median(nulls.map(\.radius)),
        uniform: spot(Array(repeating: 1, count: side * side)).radius, dead: dead)
    }
  }
}

//: PROSE-READOUT

extension RealPictures {
  /// Numbers made of pictures: of those that a reading learns from, and of those it is tested with.
  struct Numbers: Sendable {
    var training, test: Matrix
  }

  /// What stands for a picture: layers of the stack, of the scrambled one, modes, blocks.
  static func numbers(_ kind: String, _ run: Run) throws -> Numbers {
    let (training, tests) = (run.count(quick: 6_000, full: 20_000), run.count(quick: 2_000, full: 10_000))
    return try run.shared("numbers \(kind)") { stream, _ in
      var random = stream
      let stock = try stock(run)
      let pictures = Numbers(
        training: gray(stock.training, 0..<training), test: gray(stock.test, 0..<tests))
      let parts = kind.split(separator: " ").map { String($0) }
      let number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      switch parts[0] {
      case "layer", "scrambled":
        var stack = try graduate(run).stack
        if parts[0] == "scrambled" { stack = scrambled(stack, using: &random) }
        return Numbers(
          training: means(stack, pictures.training)[number - 1],
          test: means(stack, pictures.test)[number - 1])
      case "modes":
        let modes = try modes(run)
        return Numbers(
          training: columns(modes.coefficients(pictures.training), 0..<number),
          test: columns(modes.coefficients(pictures.test), 0..<number))
      case "blocks":
        return Numbers(
          training: blocks(pictures.training, number), test: blocks(pictures.test, number))
      default: return pictures
      }
    }
  }

  /// The best linear reading of pictures from numbers, by least squares; what it misses in the test.
  static func missed(_ numbers: Numbers, _ pictures: Numbers) throws -> Matrix {
    let (mean, gray) = (meanRow(numbers.training), meanRow(pictures.training))
    let (h, x) = (centered(numbers.training, mean), centered(pictures.training, gray))
    var square = h.transposedTimes(h)
    for k in 0..<square.rows { square[k, k] += 1e-3 * Double(h.rows) * 0.01 }
    let reading = try square.solve(h.transposedTimes(x))
    return centered(pictures.test, gray) - centered(numbers.test, mean) * reading
  }
}

extension RealPictures {
  /// What a reading of a kind of numbers keeps of waves of one length.
  struct Reading: Codable {
    var kind: String
    var count: Int
    /// 0 for all pixels.
    var k: Int
    /// 1 − (power of what is missed)/(power of the pictures).
    var kept: Estimate
  }

  static let readingKinds =
    ["layer 1", "layer 2", "layer 3", "scrambled 1", "scrambled 2", "scrambled 3"]
    + ["modes 400", "modes 100", "modes 25", "blocks 4", "blocks 7", "blocks 2"]

  static let readings = Experiment("readings", over: readingKinds) {
    (kind: String, run: inout Run) throws -> [Reading] in
    let (numbers, pictures) = (try numbers(kind, run), try numbers("pixels", run))
    let missed = groups(try missed(numbers, pictures))
    let whole = groups(centered(pictures.test, meanRow(pictures.training)))
    let all = try run.shared("whole spectrum") { _, _ in whole.map(spectrum) }
    let left = missed.map(spectrum)
    func size(_ rows: Matrix) -> Double { rows.elements.reduce(0) { $0 + $1 * $1 } }
    let total = zip(missed, whole).map { 1 - size($0) / size($1) }
    let count = numbers.test.columns
    return [Reading(kind: kind, count: count, k: 0, kept: mean(of: total))]
      + (1...13).map { k in
        Reading(
          kind: kind, count: count, k: k,
          kept: mean(of: zip(left, all).map { 1 - $0[k] / $1[k] }))
      }
  }
}
extension RealPictures {
  static let t6 = Claim(
    "tmp6", "x", source: "found here", from: layers, control: .altered("x") { $0.radius = $0.radius + 1000 }
  ) { rows in .identity(rows[0].radius, 0, tolerance: 90) }
  static let t7 = Claim(
    "tmp7", "x", source: "found here", from: readings, control: .altered("x") { $0.count = $0.count + 10000 }
  ) { rows in .identity(Double(rows[0].count), 0, tolerance: 900) }
}
