// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

//: ## What the layers make of it {#sec:features}
//:
//: Now a deep belief network, as in @ch:11: 784 pixels, then 400, 100 and 25 hidden units,
//: each layer a Boltzmann machine that learns from the answers of the one below, by contrastive
//: divergence with a falling rate. Its units are 0 or 1, and pixels are gray; so each pixel is up
//: with the probability of its brightness, drawn once. (It sees {{pictures-shown}} pictures; those
//: of the full effort are more, and are seen for longer, than those of the quick one.)

extension RealPictures {
  /// A stack and what it was taught: bits that are up as often as their pixel is bright.
  struct Graduate: Sendable {
    var stack: LayeredMachine
    var bits: Patterns
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
        plans: widths.map {
          LayerPlan(hidden: $0, width: 0.05, training: training, epochs: epochs)
        },
        random: stream.substream("training"), folder: folder
      ) { layer, epoch in run.report("layer \(layer), epoch \(epoch) of \(epochs)") }
      return Graduate(stack: stack, bits: bits)
    }
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

//: **Guess,** from @ch:11, what the fields look like, the products $W^{(1)}\cdots W^{(l)}$ that
//: say what a unit of layer $l$ would see. There they were spots, whose area grew fourfold from
//: layer to layer, after a *slow* lesson. (Ours falls as that chapter's falling one
//: does, and has its small penalty, but a momentum of a half to the end, so that its last steps are a fifth
//: as large, and weights that begin half as wide. The falling one made spots, too, in most of the first
//: layer.)
//:
//: {{figure:fields}}
//:
//: No tiles of spots. In the first layer there are pieces of garments, the edge of a sole, a gap
//: between trousers, and noise; above it whole garments, in light and dark, which look like *modes*
//: or mixtures of modes.

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
    /// Pictures that the stack was shown.
    var shown: Int
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
    let graduate = try graduate(run)
    let stack = graduate.stack
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
        uniform: spot(Array(repeating: 1, count: side * side)).radius, dead: dead,
        shown: graduate.bits.count)
    }
  }
}

//: By the measures of @ch:11: the median radius of a field is {{radius-1}} of what the same
//: weights have on shuffled pixels in the first layer, {{radius-2}} in the second and {{radius-3}}
//: in the third (spots had less than half in the first). The other measure, the participation, is
//: of little use here. It is {{participation-1}}, {{participation-2}} and {{participation-3}}, and
//: cannot grow fourfold twice: noise without any form has $784/3=261$, and 784 is the end. We think
//: that it is as @sec:modes lets us expect. A machine learns large variance first (@ch:08), and
//: here the modes of large variance are as large as the frame. In a magnet neighbors know most of
//: each other, in a shoe all of it knows that it is a shoe. But that is a guess: we have not taught
//: the slow lesson here. And one measure of @ch:11, the correlations of hidden units against
//: those of block spins, is left out, since there are no blocks to compare with.

extension RealPictures {
  static let spotsClaim = Claim(
    "spots",
    "In every layer the median radius of fields is more than $0.6$ of that of the same weights on shuffled pixels.",
    source: "found here, against chapter 11", from: layers,
    control: .altered("spots, as in chapter 11, whose radius doubles from layer to layer") { row in
      row.radius = 0.2 * row.uniform * pow(2, Double(row.layer - 1))
    }
  ) { rows in
    .each(rows) { .bounded($0.radius / $0.shuffledRadius, atLeast: 0.6, at: "layer \($0.layer)") }
  }
}

//: ### Is a layer a blur?
//:
//: If layers were steps of renormalization, each would keep what is large and forget what is small.
//: With $n$ numbers one can keep the waves up to $\pi k^2\approx n$: $k=11$ for 400 units, 6 for
//: 100, 3 for 25. Modes do that, by construction. Does a layer? Read the picture from its units by
//: least squares, linear, on pictures that were not used to fit, and ask at each $k$ which part of
//: the power is recovered. Beside it: as many modes; averages over blocks; and a **scrambled**
//: stack, in which the weights of each unit are dealt out anew over its inputs. It has weights of
//: the right sizes, and no form.

extension RealPictures {
  /// The best linear reading of pictures from numbers, by least squares; what it misses in the test.
  static func missed(_ numbers: Numbers, _ pictures: Numbers) throws -> Matrix {
    let (first, shown) = (top(numbers.training), top(pictures.training))
    let (mean, gray) = (meanRow(first), meanRow(shown))
    let (h, x) = (centered(first, mean), centered(shown, gray))
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
    + ["modes 100", "modes 25", "blocks 4", "blocks 7", "fields 3", "bits 3"]

  static let readings = Experiment("readings", over: readingKinds) {
    (kind: String, run: inout Run) throws -> [Reading] in
    let (numbers, pictures) = (try numbers(kind, run), try numbers("pixels", run))
    let (rest, all) = (
      try missed(numbers, pictures), centered(pictures.test, meanRow(pictures.training))
    )
    // A quarter of the tests is enough here
    let (missed, whole) = (groups(top(top(rest))), groups(top(top(all))))
    let spectra = try run.shared("whole spectrum") { _, _ in whole.map(spectrum) }
    let left = missed.map(spectrum)
    func size(_ rows: Matrix) -> Double { rows.elements.reduce(0) { $0 + $1 * $1 } }
    let total = zip(missed, whole).map { 1 - size($0) / size($1) }
    let count = numbers.test.columns
    return [Reading(kind: kind, count: count, k: 0, kept: mean(of: total))]
      + (1...13).map { k in
        Reading(
          kind: kind, count: count, k: k,
          kept: mean(of: zip(left, spectra).map { 1 - $0[k] / $1[k] }))
      }
  }
}

//: {{figure:readings}}

extension RealPictures {
  static let readClaim = Claim(
    "reading",
    "From the third layer less of the pictures is read than from as many modes, and more than from the scrambled one; "
      + "and less than from the averages of 16 blocks at $k=1$.",
    source: "found here", from: readings,
    control: .altered("modes for layers") { $0.kind = exchanged($0.kind, "layer 3", "modes 25") }
  ) { rows in
    .all([
      .excess(of: reading(rows, "modes 25") - reading(rows, "layer 3"), over: 0, at: "modes"),
      .excess(
        of: reading(rows, "layer 3") - reading(rows, "scrambled 3"), over: 0, at: "scrambled"),
      .excess(
        of: reading(rows, "blocks 7", 1) - reading(rows, "layer 3", 1), over: 0,
        at: "blocks, $k=1$"),
    ])
  }

  static let filterClaim = Claim(
    "filter",
    "At every $k$ up to 6 the second layer, of a hundred units, loses more of the power than a hundred modes do; and at $k=1$ and 2 "
      + "more than the averages of 49 blocks.",
    source: "found here", from: readings,
    control: .altered("modes for layers") { $0.kind = exchanged($0.kind, "layer 2", "modes 100") }
  ) { rows in
    func lead(_ kind: String, _ k: Int) -> Finding {
      .excess(
        of: reading(rows, kind, k) - reading(rows, "layer 2", k), over: 0, at: "\(kind), $k=\(k)$")
    }
    return .all((1...6).map { lead("modes 100", $0) } + (1...2).map { lead("blocks 4", $0) })
  }
}

//: All 784 pixels have 1; the first layer has {{read-layer-1}} of the variance, the second
//: {{read-layer-2}}, the third {{read-layer-3}}. As many modes have {{read-modes-100}} for a
//: hundred and {{read-modes-25}} for 25; so much is to be expected, since modes are the best linear
//: numbers there are. But *sixteen averages over blocks* have {{read-blocks-7}}, and the scrambled
//: layers {{read-scrambled-1}}, {{read-scrambled-2}} and {{read-scrambled-3}}: in the first layer,
//: most of it is owed to how many units there are, and little to what they have learned.
//: And the right panel says that the layers are no filters. They lose something at all scales, the
//: largest included, {{lost-1}} at $k=1$ in the third layer.
//:
//: We had an explanation: a unit says yes or no, so it rounds. But what we have read are *means*,
//: which round nothing. So let us take the third layer apart. Read its fields, before the bend of
//: the logistic function: {{read-fields-3}}. Its means: {{read-layer-3}}. Its answers, drawn as 0
//: or 1, which do round: {{read-bits-3}}. As many modes have {{read-modes-25}}. The four numbers
//: tell what is lost where: by which 25 directions were chosen (and bent below), by the last bend,
//: and by rounding. (All this is by a *linear* reader. Another may find more.)
//:
//: So a layer of this network does not blur, and it does not keep the modes. That sounds like a
//: verdict. But what is it *for*? We have asked for pixels. Two other questions are left: can it
//: make pictures, and does it know what they show?
