// Chapter 16: what its program needs and its text does not show.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Networks
import Pictures
import Statistics

// MARK: Worlds

extension RealPictures {
  /// What stands in for a value that a table does not have.
  static let unknown = Estimate(.nan, standardError: .nan)

  /// One of two names for the other: the mistake of a control.
  static func exchanged(_ name: String, _ first: String, _ second: String) -> String {
    name == first ? second : name == second ? first : name
  }

  /// The means of a covariance over all pairs that are equally far apart on the torus, by step.
  static func stepMeans(_ covariance: Matrix, size: Int) -> [Double] {
    let n = size * size
    var means = Array(repeating: 0.0, count: n)
    for i in 0..<n {
      for j in 0..<n {
        let down = (j / size - i / size + size) % size
        let right = (j % size - i % size + size) % size
        means[down * size + right] += covariance[i, j] / Double(n)
      }
    }
    return means
  }

  /// Crops of the Ising model at T_c, four of each torus of 56 × 56 spins.
  static func magnets(_ count: Int, using stream: RandomStream) -> Matrix {
    let states = IsingSamples.generate(
      count: (count + 3) / 4, latticeSize: 2 * side,
      coupling: InfiniteIsingPlane.criticalCoupling, using: stream.substream("magnets"))
    return Matrix(
      (0..<count).map { index in
        let state = states[index / 4]
        let (top, left) = (index / 2 % 2 * side, index % 2 * side)
        return (0..<side * side).map {
          Double(state[top + $0 / side, left + $0 % side] + 1) / 2
        }
      })
  }

  /// The pixels of each picture in random order.
  static func shuffled(_ pictures: Matrix, using random: inout RandomStream) -> Matrix {
    Matrix(
      (0..<pictures.rows).map { row in
        var pixels = pictures.row(row)
        random.permute(&pixels)
        return pixels
      })
  }

  /// Pictures whose waves keep their amplitudes and get the phases of noise.
  static func mixed(_ pictures: Matrix, using random: inout RandomStream) -> Matrix {
    let n = side * side
    let noise = Matrix(
      rows: pictures.rows, columns: n,
      elements: (0..<pictures.rows * n).map { _ in random.normal() })
    // The whole transform, cosines and sines of 28 × 28 waves; it is orthogonal up to 1/N
    let turns = (0..<n * n).map { index -> Double in
      let (site, wave) = (index / n, index % n)
      let sum = site / side * (wave / side) + site % side * (wave % side)
      return 2 * .pi * Double(sum % side) / Double(side)
    }
    let cosines = Matrix(rows: n, columns: n, elements: turns.map { cos($0) })
    let sines = Matrix(rows: n, columns: n, elements: turns.map { sin($0) })
    let (a, b) = (pictures * cosines, pictures * sines)
    let (c, d) = (noise * cosines, noise * sines)
    var (real, imaginary) = (a.elements, b.elements)
    for i in real.indices {
      let size = hypot(a.elements[i], b.elements[i])
      let other = max(hypot(c.elements[i], d.elements[i]), .leastNormalMagnitude)
      real[i] = size * c.elements[i] / other / Double(n)
      imaginary[i] = size * d.elements[i] / other / Double(n)
    }
    return Matrix(rows: pictures.rows, columns: n, elements: real) * cosines
      + Matrix(rows: pictures.rows, columns: n, elements: imaginary) * sines
  }

  /// Each picture moved on the torus, to a random place.
  static func moved(_ pictures: Matrix, using random: inout RandomStream) -> Matrix {
    Matrix(
      (0..<pictures.rows).map { row in
        let (down, right) = (random.integer(below: side), random.integer(below: side))
        return (0..<side * side).map { site in
          pictures[row, (site / side + down) % side * side + (site % side + right) % side]
        }
      })
  }
}

// MARK: Modes

extension RealPictures {
  static func row(_ rows: [Variance], _ world: String) -> Variance? {
    rows.first { $0.world == world }
  }

  static func centered(_ rows: Matrix, _ mean: [Double]) -> Matrix {
    let n = rows.columns
    return Matrix(
      rows: rows.rows, columns: n,
      elements: rows.elements.enumerated().map { $0.element - mean[$0.offset % n] })
  }

  /// The first columns of a matrix.
  static func columns(_ matrix: Matrix, _ range: Range<Int>) -> Matrix {
    let n = matrix.columns
    return Matrix(
      rows: matrix.rows, columns: range.count,
      elements: (0..<matrix.rows).flatMap { row in
        matrix.elements[row * n + range.lowerBound..<row * n + range.upperBound]
      })
  }

  /// The covariance, averaged over the eight symmetries of the square.
  ///
  /// With n pictures sampled eigenvalues are off by about the number of pixels over n; a law with
  /// the symmetries of the square has eight pictures for each.
  static func square(_ pictures: Matrix) -> Matrix {
    let turns = (0..<8).map { turn in
      (0..<side * side).map { site -> Int in
        let (row, column) = (site / side, site % side)
        let (a, b) = turn & 4 == 0 ? (row, column) : (column, row)
        return (turn & 1 == 0 ? a : side - 1 - a) * side + (turn & 2 == 0 ? b : side - 1 - b)
      }
    }
    let plain = covariance(pictures)
    var sum = plain
    for i in 0..<side * side {
      for j in 0..<side * side {
        sum[i, j] = turns.reduce(0) { $0 + plain[$1[i], $1[j]] } / 8
      }
    }
    return sum
  }
}

// MARK: Layers

extension RealPictures {
  static func reading(_ rows: [Reading], _ kind: String, _ k: Int = 0) -> Estimate {
    rows.first { $0.kind == kind && $0.k == k }?.kept ?? unknown
  }

  static func bits(_ pictures: Matrix, using random: inout RandomStream) -> Patterns {
    Patterns(
      units: .bits, width: pictures.columns,
      bits: pictures.elements.map { random.uniform() < $0 ? 1 : 0 })
  }

  /// The same stack with the weights of each unit on shuffled places: as large, and without a form.
  static func scrambled(_ stack: LayeredMachine, using random: inout RandomStream) -> LayeredMachine
  {
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

  /// Numbers made of pictures: of those that a reading learns from, and of those it is tested with.
  struct Numbers: Sendable {
    var training, test: Matrix
  }

  /// What stands for a picture: layers of the stack, of the scrambled one, modes, blocks.
  static func numbers(_ kind: String, _ run: Run) throws -> Numbers {
    let (training, tests) = (
      run.count(quick: 6_000, full: 20_000), run.count(quick: 3_000, full: 10_000)
    )
    return try run.shared("numbers \(kind)") { stream, _ in
      let stock = try stock(run)
      let pictures = Numbers(
        training: gray(stock.training, 0..<training), test: gray(stock.test, 0..<tests))
      let parts = kind.split(separator: " ").map { String($0) }
      let number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      switch parts[0] {
      case "layer", "scrambled":
        return try run.shared("all of \(parts[0])") { stream, _ in
          var (stack, random) = (try graduate(run).stack, stream)
          if parts[0] == "scrambled" { stack = scrambled(stack, using: &random) }
          return zip(means(stack, pictures.training), means(stack, pictures.test)).map {
            Numbers(training: $0, test: $1)
          }
        }[number - 1]
      case "fields":
        // The last layer's sums before the bend
        let below = Numbers(
          training: try numbers("layer 2", run).training, test: try numbers("layer 2", run).test)
        let machine = try graduate(run).stack.layers[2]
        return Numbers(
          training: machine.hiddenFields(ofRows: below.training),
          test: machine.hiddenFields(ofRows: below.test))
      case "bits":
        // Its answers, drawn
        let last = try numbers("layer 3", run)
        var random = stream
        func drawn(_ rows: Matrix) -> Matrix {
          Matrix(
            rows: rows.rows, columns: rows.columns,
            elements: rows.elements.map { random.uniform() < $0 ? 1 : 0 })
        }
        return Numbers(training: drawn(last.training), test: drawn(last.test))
      case "modes":
        let modes = try modes(run)
        return Numbers(
          training: modes.coefficients(pictures.training, number),
          test: modes.coefficients(pictures.test, number))
      case "blocks":
        return Numbers(
          training: blocks(pictures.training, number), test: blocks(pictures.test, number))
      default: return pictures
      }
    }
  }

  /// The first half of the rows.
  static func top(_ rows: Matrix) -> Matrix { groups(rows, 2)[0] }
}

// MARK: Dreams

extension RealPictures {
  /// A first machine whose lesson was persistent: its chains went on from batch to batch.
  static func persistent(_ run: Run) throws -> RestrictedBoltzmannMachine {
    let bits = try graduate(run).bits
    let epochs = run.count(quick: 10, full: 40)
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
    case let name where name.hasPrefix("stack"):
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
      let sweeps = source.split(separator: " ").compactMap { Int($0) }.first ?? 1
      chains.run(sweeps: source == "stack" ? run.count(quick: 2_000, full: 10_000) : sweeps)
      return stack.reconstruction(of: chains.visible, layer: 2, random: random.substream("down"))
    case "first machine": return alone(stack.layers[0])
    case "persistent": return alone(try persistent(run))
    case "Gaussian":
      let modes = try modes(run)
      let n = side * side
      let z = Matrix(
        rows: count, columns: n,
        elements: (0..<count * n).map {
          random.normal() * max(0, modes.values[$0 % n]).squareRoot()
        })
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

// MARK: Labels

extension RealPictures {
  /// Rows in single precision, each column with mean 0 and the same total variance for all kinds.
  static func standard(_ numbers: Numbers) -> (training: Samples<Float>, test: Samples<Float>) {
    let mean = meanRow(numbers.training)
    let (a, b) = (centered(numbers.training, mean), centered(numbers.test, mean))
    let variance = a.elements.reduce(0) { $0 + $1 * $1 } / Double(a.rows)
    // A mean square of 30 for the whole row
    let scale = (30 / variance).squareRoot()
    return (
      Samples(width: a.columns, numbers: a.elements.map { Float($0 * scale) }),
      Samples(width: b.columns, numbers: b.elements.map { Float($0 * scale) })
    )
  }

  static func rows(_ samples: Samples<Float>, _ rows: some Sequence<Int>) -> Samples<Float> {
    Samples(
      width: samples.width,
      numbers: rows.flatMap { samples.numbers[$0 * samples.width..<($0 + 1) * samples.width] })
  }
}

// MARK: Maps

extension RealPictures {
  /// The network whose answers are explained: a convolution and two layers.
  static let seeing: [Networks.Layer] = [
    .convolution(channels: 8, window: 5, padding: .valid, stride: 2), .relu, .dense(64), .relu,
    .dense(10),
  ]

  /// Networks whose answers are to be explained, each taught by pictures of its own.
  struct Witnesses: Sendable {
    var trained, again, shuffled: Network<Float>
    /// Parts of right answers: on new pictures, and of the shuffled labels of its own lesson.
    var accuracy, learnedByHeart: Double
  }

  static func witnesses(_ seed: Int, _ run: Run) throws -> Witnesses {
    let count = run.count(quick: 3_500, full: 10_000)
    return try run.shared("witnesses \(seed)") { stream, _ in
      let stock = try stock(run)
      func taught(_ name: String, _ range: Range<Int>, epochs: Int, isShuffled: Bool = false) -> (
        Network<Float>, Samples<Float>, [Int]
      ) {
        let own = stream.substream(name)
        var random = own.substream("start")
        var network = Network<Float>(input: .image(side, side), layers: seeing)
        network.initialize(.he, using: &random)
        let pictures = gray(stock.training, range)
        let samples = Samples(width: pictures.columns, numbers: pictures.elements.map { Float($0) })
        var labels = Array(stock.training.labels[range])
        if isShuffled { random.permute(&labels) }
        let training = NetworkTraining(
          network: network, samples: samples, answers: .classes(labels),
          plan: NetworkPlan(
            batchSize: 50, learningRate: .linear(from: 0.002, to: 0, over: epochs),
            weightDecay: isShuffled ? 0 : 1e-4),
          random: own)
        training.train(epochs: epochs)
        return (training.network, samples, labels)
      }
      // No two lessons of one seed share a picture
      let epochs = run.count(quick: 6, full: 10)
      let (trained, _, _) = taught("trained", 0..<count, epochs: epochs)
      let (again, _, _) = taught("again", count..<2 * count, epochs: epochs)
      let (shuffled, samples, labels) = taught(
        "shuffled", 2 * count..<2 * count + 400, epochs: run.count(quick: 60, full: 80),
        isShuffled: true)
      let tests = gray(stock.test, 0..<1_000)
      return Witnesses(
        trained: trained, again: again, shuffled: shuffled,
        accuracy: trained.accuracy(
          on: Samples(width: tests.columns, numbers: tests.elements.map { Float($0) }),
          classes: Array(stock.test.labels[..<1_000])),
        learnedByHeart: shuffled.accuracy(on: samples, classes: labels))
    }
  }

  /// The last so many layers with weights begin anew.
  static func cut(
    _ network: Network<Float>, last: Int, using random: inout RandomStream
  ) -> Network<Float> {
    var (copy, fresh) = (network, Network<Float>(input: network.input, layers: network.layers))
    fresh.initialize(.he, using: &random)
    for layer in network.trainable.suffix(last) {
      copy[weights: layer] = fresh[weights: layer]
      copy[bias: layer] = fresh[bias: layer]
    }
    return copy
  }

  /// Differences of neighbors: what an edge detector finds, without any network.
  static func edges(_ picture: [Float]) -> [Double] {
    picture.indices.map { site in
      let (row, column) = (site / side, site % side)
      let right =
        picture[row * side + min(column + 1, side - 1)]
        - picture[row * side + max(column - 1, 0)]
      let down =
        picture[min(row + 1, side - 1) * side + column]
        - picture[max(row - 1, 0) * side + column]
      return Double((right * right + down * down).squareRoot())
    }
  }

  static func map(
    _ method: String, _ network: Network<Float>, _ picture: [Float], _ question: [Float]
  ) -> [Double] {
    switch method {
    case "saliency": saliency(network, picture, question)
    case "occlusion": occlusion(network, picture, question)
    default: integrated(network, picture, question)
    }
  }

  /// Ranks from 0; equal values have the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = Array(repeating: 0.0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count && values[order[end + 1]] == values[order[start]] { end += 1 }
      for k in start...end { ranks[order[k]] = Double(start + end) / 2 }
      start = end + 1
    }
    return ranks
  }

  static func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
    correlation(ranks(a), ranks(b))
  }

  /// What two groups of pixels, black and not, make of a rank correlation: that of the groups' means.
  ///
  /// Σ over groups of (ā_g − ā)(b̄_g − b̄), over the square root of both sums of squares. For maps
  /// that are zero where the picture is black, and nowhere else, 3b/(3b + (1 − b)²).
  static func frame(_ a: [Double], _ b: [Double], isBlack: [Bool]) -> Double {
    func means(_ ranks: [Double]) -> [Double] {
      var (sums, counts) = ([0.0, 0], [0.0, 0])
      for (rank, black) in zip(ranks, isBlack) {
        sums[black ? 1 : 0] += rank
        counts[black ? 1 : 0] += 1
      }
      return isBlack.map { black in sums[black ? 1 : 0] / counts[black ? 1 : 0] }
    }
    func squares(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let (a, b) = (ranks(a), ranks(b))
    let (groupsOfA, groupsOfB) = (means(a), means(b))
    let (between, all) = (squares(groupsOfA) * squares(groupsOfB), squares(a) * squares(b))
    let sign = correlation(groupsOfA, groupsOfB) < 0 ? -1.0 : 1
    return all > 0 ? sign * (between / all).squareRoot() : 0
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let (ma, mb) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - ma) * (y - mb)
      aa += (x - ma) * (x - ma)
      bb += (y - mb) * (y - mb)
    }
    return aa * bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }

  static func shown(_ test: LabeledPictures, seed: Int, count: Int) -> [[Float]] {
    let rows = gray(test, seed * count..<(seed + 1) * count)
    return (0..<count).map { rows.row($0).map { Float($0) } }
  }
}
