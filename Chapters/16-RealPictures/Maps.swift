// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: ## Explanations, tested {#sec:maps}
//:
//: @Ch:13 has shown, on spins, that a map of what an answer rests on can be correct and yet
//: show nothing. There we knew what to expect. Here nobody does, and some of the maps are
//: *beautiful* (@fig:maps).
//:
//: {{figure:maps}}
//:
//: The network is a convolution of eight channels with windows of $5\times5$, then 64 units, then
//: ten outputs. It answers {{witness-accuracy}} of new pictures right. What is explained is $z$,
//: the output of the class that it names less the mean of all ten. Saliency is
//: $\partial z/\partial v_i$. Occlusion is the fall of $z$ when $4\times4$ pixels become black, a
//: mean over the squares that cover $i$. Integrated gradients are those of @ch:13, along the
//: way from black,
//:
//: $$ A_i=v_i\int_0^1\frac{\partial z}{\partial v_i}(\alpha v)\,d\alpha,\qquad \sum_iA_i=z(v)-z(0). $$ {#eq:integrated}
//:
//: Look at the figure again. (Its pictures are the first three that fill enough of their frame, not
//: chosen by their maps.) You see that the network looks at the sleeves, at the collar, at the
//: sole? So does one that has learned *nothing*: it is the sixth column, and without signs the
//: last. Adebayo and others made a test of this [-@adebayo2018]. Take the weights away, layer by
//: layer from the end, and draw them anew; or teach a network with *shuffled labels*, which it
//: learns by heart, as Zhang and others have shown [-@zhang2017] ({{by-heart}} percent of its
//: lesson). If the map does not change, it does not explain what the network has learned. In their
//: tests plain gradients passed and some that were made to look better did not; of integrated
//: gradients the object stayed visible, while the ranks with signs fell.

//: The three methods, in the engine's words:

extension RealPictures {
  /// What is explained: the output of one class less the mean of all.
  static func question(_ class: Int) -> [Float] {
    (0..<10).map { $0 == `class` ? 0.9 : -0.1 }
  }

  static func answer(_ network: Network<Float>, _ pictures: Samples<Float>, _ question: [Float])
    -> [Double]
  {
    let outputs = network.outputs(of: pictures)
    return (0..<pictures.count).map { row in
      zip(outputs[row], question).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
  }

  /// Saliency: ∂z/∂vᵢ.
  static func saliency(_ network: Network<Float>, _ picture: [Float], _ question: [Float])
    -> [Double]
  {
    network.inputGradient(ofOutputs: question, Samples([picture]))[0].map { Double($0) }
  }

  /// Occlusion: by how much z falls when 4 × 4 pixels become black; a mean over squares with the pixel.
  static func occlusion(_ network: Network<Float>, _ picture: [Float], _ question: [Float])
    -> [Double]
  {
    let corners = stride(from: 0, through: side - 4, by: 2)
    let squares = corners.flatMap { top in corners.map { (top, $0) } }
    let covered = squares.map { top, left in
      var copy = picture
      for i in 0..<16 { copy[(top + i / 4) * side + left + i % 4] = 0 }
      return copy
    }
    let whole = answer(network, Samples([picture]), question)[0]
    let rest = answer(network, Samples(covered), question)
    var (sums, counts) = (
      Array(repeating: 0.0, count: picture.count), Array(repeating: 0.0, count: picture.count)
    )
    for (index, (top, left)) in squares.enumerated() {
      for i in 0..<16 {
        sums[(top + i / 4) * side + left + i % 4] += whole - rest[index]
        counts[(top + i / 4) * side + left + i % 4] += 1
      }
    }
    return zip(sums, counts).map { $0 / $1 }
  }

  /// Integrated gradients: vᵢ ∫ ∂z/∂vᵢ(αv) dα from black to the picture, by the rule of midpoints.
  static func integrated(
    _ network: Network<Float>, _ picture: [Float], _ question: [Float], steps: Int = 30
  ) -> [Double] {
    let path = (0..<steps).map { k in
      picture.map { $0 * (Float(k) + 0.5) / Float(steps) }
    }
    let slopes = network.inputGradient(ofOutputs: question, Samples(path))
    var sums = Array(repeating: 0.0, count: picture.count)
    for k in 0..<steps {
      for (site, slope) in slopes[k].enumerated() { sums[site] += Double(slope) / Double(steps) }
    }
    return zip(picture, sums).map { Double($0) * $1 }
  }

  static let methods = ["saliency", "occlusion", "integrated"]
}

//: How alike are two maps? We take the rank correlation over pixels, in three ways: of the numbers
//: with their signs; of their absolute values, which is what most figures show; and of absolute
//: values among the pixels of the garment alone. And since zero is not what two *good* networks
//: have, a yardstick: a network that has been taught as well as the first, with other pictures.
//: **Guess** the six numbers for integrated gradients: signs or no signs, against another good
//: network, against one that is all anew, against the picture itself.

extension RealPictures {
  /// How much a map of one network resembles that of another, or none.
  struct Likeness: Codable {
    var method, against: String
    /// The networks, and one of four parts of the pictures.
    var seed, part: Int
    /// Rank correlations, means over pictures: with signs, of absolute values, and of those on pixels of the garment alone.
    var signed, absolute, inside: Double
    /// What black pixels alone make of the second.
    var frame: Double
  }

  static let rivals = [
    "another lesson", "last layer anew", "last two anew", "all anew", "shuffled labels",
    "the picture", "its edges",
  ]

  static func mapSeeds(_ effort: Effort) -> [Int] { Array(1...(effort >= .full ? 6 : 4)) }

  static let likenesses = Experiment("likenesses", over: mapSeeds) {
    (seed: Int, run: inout Run) throws -> [Likeness] in
    let witnesses = try witnesses(seed, run)
    let network = witnesses.trained
    let all = shown(try stock(run).test, seed: seed, count: 60)
    let others: [Network<Float>] =
      [witnesses.again] + (1...3).map { cut(network, last: $0, using: &run.random) }
      + [witnesses.shuffled]
    var rows: [Likeness] = []
    for (method, part) in methods.flatMap({ method in (0..<4).map { (method, $0) } }) {
      // Claims ask most of integrated gradients
      let count = method == "integrated" ? all.count : run.count(quick: 24, full: 40)
      let pictures = all[count * part / 4..<count * (part + 1) / 4]
      var sums = rivals.map { _ in [0.0, 0, 0, 0] }
      for picture in pictures {
        let question = question(network.classes(of: Samples([picture]))[0])
        let own = map(method, network, picture, question)
        let compared =
          others.map { map(method, $0, picture, question) }
          + [picture.map { Double($0) }, edges(picture)]
        let garment = picture.indices.filter { picture[$0] > 0.05 }
        for (index, other) in compared.enumerated() {
          sums[index][0] += rankCorrelation(own, other)
          sums[index][1] += rankCorrelation(own.map(abs), other.map(abs))
          sums[index][2] += rankCorrelation(
            garment.map { abs(own[$0]) }, garment.map { abs(other[$0]) })
          sums[index][3] += frame(
            own.map(abs), other.map(abs), isBlack: picture.map { $0 == 0 })
        }
      }
      for (index, rival) in rivals.enumerated() {
        let means = sums[index].map { $0 / Double(pictures.count) }
        rows.append(
          Likeness(
            method: method, against: rival, seed: seed, part: part, signed: means[0],
            absolute: means[1], inside: means[2],
            frame: means[3]))
      }
    }
    return rows
  }
}

//: {{figure:likeness}}

extension RealPictures {
  static func likeness(
    _ rows: [Likeness], _ method: String, _ against: String, _ value: (Likeness) -> Double
  ) -> Estimate {
    mean(of: rows.filter { $0.method == method && $0.against == against }.map(value))
  }

  /// How much more alike maps of two taught networks are than with another, part by part.
  static func taught(
    _ rows: [Likeness], _ method: String, over rival: String, _ value: (Likeness) -> Double
  ) -> Estimate {
    func own(_ against: String) -> [Double] {
      rows.filter { $0.method == method && $0.against == against }
        .sorted { ($0.seed, $0.part) < ($1.seed, $1.part) }.map(value)
    }
    return mean(of: zip(own("another lesson"), own(rival)).map { $0 - $1 })
  }

  static let signsClaim = Claim(
    "signs",
    "With signs, by every method, maps of two taught networks are more alike than those of a taught one and one that is all anew, or that was taught with "
      + "shuffled labels.",
    source: "[@adebayo2018]", from: likenesses,
    control: .altered("the second good network is the one that is all anew") {
      $0.against = exchanged($0.against, "another lesson", "all anew")
    }
  ) { rows in
    .each(methods) { method in
      .each(["all anew", "shuffled labels"]) { rival in
        .excess(
          of: taught(rows, method, over: rival) { $0.signed }, over: 0,
          at: "\(method), \(rival)")
      }
    }
  }

  static let absoluteClaim = Claim(
    "absolute",
    "Without signs, integrated gradients of a network are more like those of another lesson, of a network that is all anew, "
      + "of one taught with shuffled labels, and more like the picture itself, than black pixels alone make them; "
      + "and on pixels of the garment alone they are more like the picture than like those of another lesson.",
    source: "[@adebayo2018] and @eq:frame", from: likenesses,
    control: .altered("signs are kept") { $0.absolute = $0.signed }
  ) { rows in
    .all(
      ["another lesson", "all anew", "shuffled labels", "the picture"].map { rival in
        .excess(
          of: likeness(rows, "integrated", rival) { $0.absolute - $0.frame }, over: 0, at: rival)
      } + [

        .excess(
          of: 0 - taught(rows, "integrated", over: "the picture") { $0.inside }, over: 0,
          at: "inside: picture over another lesson")
      ])
  }
}

//: (Errors are the scatter of parts of the pictures, for these networks.) With signs, integrated
//: gradients have {{map-again}} with those of another good network and
//: {{map-anew}} with one that is all anew: they tell learning from no learning. Without signs they
//: have {{map-again-absolute}} and {{map-anew-absolute}}, and with *the picture*
//: {{map-picture-absolute}}. But that is mostly the frame. Half of the pixels are black, and
//: @eq:integrated multiplies by $v_i$, so all of them have the same rank, the lowest, in every map.
//: Let $b$ be the part of the pixels that is black (no side of a block here). Their rank is $b/2$ (we measure ranks in parts
//: of all), the others' lie evenly between $b$ and $1$, and the mean is $\frac12$. The variance
//: between the two groups is then $b(1-b)/4$, and within the second it is $(1-b)^2/12$, for a part
//: $1-b$ of the pixels. Two maps that agree in the first and in nothing of the second have the
//: correlation
//:
//: $$ \frac{b/4}{b/4+(1-b)^2/12}=\frac{3b}{3b+(1-b)^2}, $$ {#eq:frame}
//:
//: which is $\frac67$ for $b=\frac12$, and {{map-frame}} for our pictures. (Some untaught networks
//: are silent on part of the garment too. Then there are more ties, and the frame makes less: the
//: claim counts what it makes of each pair of maps, by the means of the ranks of both groups.) The
//: third way is the honest one: among the pixels of the garment alone the absolute maps have
//: {{inside-again}} with those of another good network, {{inside-anew}} with one that is all anew,
//: {{inside-labels}} with shuffled labels, and with the picture {{inside-picture}}, the largest of
//: all. There is little more in the absolute map than $v_i$. (An edge detector, which is the rival
//: of Adebayo and others, has {{edges-absolute}} with the frame and {{inside-edges}} without.)
//:
//: Saliency, which is not multiplied, has {{saliency-again}} with signs and {{saliency-anew}}
//: without learning. So two networks of which each is right in {{witness-accuracy}} of all cases
//: have slopes with a correlation of {{saliency-again}}, and integrated gradients with one of
//: {{map-again}}: @ch:13 again. But occlusion has {{occlusion-again}}, and that is the opposite
//: of @ch:13: what happens when sixteen neighbors are taken away is much the same for two good
//: networks, the slope at one pixel is not. (Of the layers the last one is enough: draw it anew,
//: and the signs are gone, as they should be, for then the outputs have lost their names.)
//:
//: ### Delete, and see
//:
//: So are maps of integrated gradients worthless? That is what the beautiful figure suggests, once
//: one knows. It would be too quick. A map is a claim about the network, and can be tested by an
//: intervention [@samek2017]: make pixels black in the order of the map, those with the largest $A_i$ first, and
//: see how soon the network drops its answer. Now mind the control. Deleting pixels that are black
//: already does nothing, so any order by brightness beats one at random over the frame. Our rivals
//: choose among pixels that are *not* black: at random; brightest first; strongest edges first; by
//: the map of the network that is all anew; by the map of the *second good network*; and by
//: $|A_i|$, the very picture that one prints. Saliency enters without its sign, as it is mostly
//: shown, and once more with sign and brightness, as the gradient times the input.

extension RealPictures {
  /// How probable the answer still is when pixels have become black in some order.
  struct Deletion: Codable {
    var order: String
    var seed, deleted: Int
    var probability: Double
  }

  static let orders = [
    "saliency", "occlusion", "integrated", "all anew", "brightness", "edges", "at random",
    "gradient times input", "absolute", "another lesson",
  ]
  static let deletions = [0, 10, 20, 40, 80, 120, 160, 200]

  static let deleting = Experiment("deleting", over: mapSeeds) {
    (seed: Int, run: inout Run) throws -> [Deletion] in
    let witnesses = try witnesses(seed, run)
    let network = witnesses.trained
    let pictures = shown(try stock(run).test, seed: seed, count: run.count(quick: 60, full: 80))
    let raw = cut(network, last: 3, using: &run.random)
    var sums = orders.map { _ in deletions.map { _ in 0.0 } }
    for picture in pictures {
      let chosen = network.classes(of: Samples([picture]))[0]
      let question = question(chosen)
      let garment = picture.indices.filter { picture[$0] > 0 }
      for (index, order) in orders.enumerated() {
        let scores: [Double]
        switch order {
        case "saliency": scores = saliency(network, picture, question).map(abs)
        case "occlusion": scores = occlusion(network, picture, question)
        case "integrated": scores = integrated(network, picture, question)
        case "all anew": scores = integrated(raw, picture, question)
        case "brightness": scores = picture.map { Double($0) }
        case "edges": scores = edges(picture)
        case "gradient times input":
          scores = zip(saliency(network, picture, question), picture).map { $0 * Double($1) }
        case "absolute": scores = integrated(network, picture, question).map(abs)
        case "another lesson": scores = integrated(witnesses.again, picture, question)
        default: scores = picture.map { _ in run.random.uniform() }
        }
        // The pixels that are not black, the highest scores first
        let sequence = garment.sorted { scores[$0] > scores[$1] }
        let steps = deletions.map { count in
          var copy = picture
          for site in sequence.prefix(count) { copy[site] = 0 }
          return copy
        }
        let probabilities = network.probabilities(of: Samples(steps))
        for k in deletions.indices {
          sums[index][k] += Double(probabilities[k][chosen]) / Double(pictures.count)
        }
      }
    }
    return orders.enumerated().flatMap { index, order in
      deletions.enumerated().map { k, count in
        Deletion(order: order, seed: seed, deleted: count, probability: sums[index][k])
      }
    }
  }
}

extension RealPictures {
  /// The sum of integrated gradients, and what it should be.
  struct Completeness: Codable {
    var seed: Int
    var accuracy, learnedByHeart: Double
    var sum, difference, oneStep: Double
    /// Pixels of a garment that are not black, on average.
    var garment: Double
  }

  static let completeness = Experiment("completeness", over: mapSeeds) {
    (seed: Int, run: inout Run) throws -> [Completeness] in
    let witnesses = try witnesses(seed, run)
    let network = witnesses.trained
    let picture = shown(try stock(run).test, seed: seed, count: 1)[0]
    let question = question(network.classes(of: Samples([picture]))[0])
    let many = shown(try stock(run).test, seed: seed, count: 100)
    let ends = answer(network, Samples([picture, picture.map { _ in 0 }]), question)
    return [
      Completeness(
        seed: seed, accuracy: witnesses.accuracy, learnedByHeart: witnesses.learnedByHeart,
        sum: integrated(network, picture, question, steps: 2_000).reduce(0, +),
        difference: ends[0] - ends[1],
        oneStep: zip(saliency(network, picture, question), picture).reduce(0) {
          $0 + $1.0 * Double($1.1)
        }, garment: Double(many.joined().count { $0 > 0 }) / Double(many.count))
    ]
  }
}

//: {{figure:deleting}}

extension RealPictures {
  static func deleted(_ rows: [Deletion], _ order: String, _ count: Int = 40) -> Estimate {
    mean(of: rows.filter { $0.order == order && $0.deleted == count }.map(\.probability))
  }

  /// The difference of two orders, seed by seed.
  static func gain(_ rows: [Deletion], _ order: String, over other: String) -> Estimate {
    func own(_ order: String) -> [Double] {
      rows.filter { $0.order == order && $0.deleted == 40 }.sorted { $0.seed < $1.seed }
        .map(\.probability)
    }
    return mean(of: zip(own(other), own(order)).map { $0 - $1 })
  }

  static let deletingClaim = Claim(
    "deleting",
    "When 40 pixels of the garment are deleted in the order of integrated gradients, the probability of the answer falls lower than in "
      + "the orders of brightness, of edges, at random, or of the map of a network that is all anew, by more than $0.2$; and lower than in the orders of "
      + "the same map without signs, and of that of another good network.",
    source: "found here", from: deleting,
    control: .altered("the map of the network that is all anew") {
      $0.order = exchanged($0.order, "integrated", "all anew")
    }
  ) { rows in
    .all(
      ["brightness", "edges", "at random", "all anew"].map { order in
        .excess(of: gain(rows, "integrated", over: order), over: 0.2, at: order)
      }
        + ["absolute", "another lesson"].map { order in
          .excess(of: gain(rows, "integrated", over: order), over: 0, at: order)
        })
  }

  static let edgesClaim = Claim(
    "edges",
    "Deleting 80 pixels in the order of an edge detector lowers the probability less than deleting the brightest 80.",
    source: "found here; for edges and maps, [@adebayo2018]", from: deleting,
    control: .altered("brightness for edges") {
      $0.order = exchanged($0.order, "edges", "brightness")
    }
  ) { rows in
    .excess(
      of: mean(
        of: mapSeedsOf(rows).map { seed in
          func one(_ order: String) -> Double {
            rows.first { $0.order == order && $0.seed == seed && $0.deleted == 80 }?.probability
              ?? .nan
          }
          return one("edges") - one("brightness")
        }), over: 0)
  }

  static func mapSeedsOf(_ rows: [Deletion]) -> [Int] { Set(rows.map(\.seed)).sorted() }

  static let completeClaim = Claim(
    "complete",
    "Integrated gradients sum to the difference of $z$ between the picture and black.",
    source: "@eq:integrated; [@sundararajan2017]", from: completeness,
    control: .altered("the gradient times the picture, in one step") { $0.sum = $0.oneStep }
  ) { rows in
    .each(rows) { .identity($0.sum, $0.difference, tolerance: 1e-3, at: "seed \($0.seed)") }
  }
}

//: With 40 pixels gone, of the {{garment}} that a garment has, the answer still has the probability
//: {{deleted-random}} in random order, {{deleted-brightness}} by brightness, {{deleted-anew}} by
//: the map of a network that knows nothing. By integrated gradients it has {{deleted-integrated}},
//: by occlusion {{deleted-occlusion}}, by saliency {{deleted-saliency}}. (By edges it has
//: {{deleted-edges}}, no better than at random.) Is it the sign that does it? Partly. By $|A_i|$
//: the probability is {{deleted-absolute}}: the map without signs knows more than its picture
//: shows, and the signs know more still. And slopes with sign and brightness have
//: {{deleted-gradient}}, so that the integral adds little. Is it the map of *this* network, or of
//: any good one? By that of the other lesson it is {{deleted-second}}. So the map *is* faithful: it
//: tells which pixels this network's answer hangs on, better than any rival that we tried. And the
//: sum is complete (@claim:complete).
//:
//: Mind what this test can show. The map and the deletion have the same baseline, black, and by
//: @eq:integrated the $A_i$ are shares of the very fall of $z$ that blackening all pixels makes. So it had to win against orders that do not know $z$. And garments with black holes
//: are pictures that the network has never seen; one can teach it anew after each deletion, and
//: then many maps are no better than chance [@hooker2019].
//:
//: Both are true: the picture that one prints shows the garment, and the numbers know the network.
//: The eye takes the absolute value, and much of what the network knows is in the sign. We do not
//: say that such maps should not be shown. We say what to show beside them: the map of a network
//: that has learned nothing, that of a second one that has, and what happens when one believes the
//: map and acts.
