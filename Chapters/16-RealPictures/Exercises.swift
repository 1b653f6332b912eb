// Chapter 16: its exercises, with answers.

import Course
import Foundation
import Ising
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: Every answer is computed when the book is made. The stars tell how much there is to do.

enum Exercises {
  static let claims = [edgesClaim, biasClaim, wavesClaim, pairedClaim]
  static let numbers = [
    Number("disk", digits: 3) { diskExponent() },
    Number("paired", from: duel, digits: 2) { rows in
      rows.map { 100 * $0.paired }.reduce(0, +) / Double(rows.count)
    },
    Number("unpaired", from: duel, digits: 2) { rows in
      rows.map { 100 * $0.unpaired }.reduce(0, +) / Double(rows.count)
    },
    Number("duel-both", from: duel) { Double($0[0].bothWrong) },
    Number("duel-one", from: duel) { Double($0[0].onlyPixels + $0[0].onlyNetwork) },
    Number("duel-tests", from: duel) { Double($0[0].tests) },
  ]
}

//: ### ★★☆ One disk, and disks of all sizes {#ex:edges}
//:
//: A white disk of radius $r$ on black has, in the plane, the power
//: $P_r(k)\propto r^4(J_1(kr)/kr)^2$ with a Bessel function $J_1$. How does it fall where $kr$ is
//: large? And what is the spectrum of many disks with the density $r^{-\beta}$ of radii, if they do
//: not hide each other? For which $\beta$ is it $k^{-2}$? (Where $x$ is large,
//: $J_1(x)^2\approx(2/\pi x)\cos^2(x-\frac34\pi)$; where it is small, $J_1(x)\approx x/2$.)
//:
//: **Answer.** For $kr$ large $P_r\propto r\,k^{-3}$ with ripples: a sharp edge has $k^{-3}$, and
//: from $k=40/r$ to $320/r$, averaged over the ripples, we find {{disk}}. With $r=x/k$ all radii
//: together have
//:
//: $$ P(k)\propto\int r^{-\beta}\,r^4\Big(\frac{J_1(kr)}{kr}\Big)^2dr = k^{\beta-5}\int x^{2-\beta}J_1(x)^2\,dx, $$ {#eq:disks}
//:
//: and the last integral is a number if it converges, for $2<\beta<5$. So $a=5-\beta$, and
//: $\beta=3$ gives $k^{-2}$. (For $\beta=3$ hiding does not change it: the world is the same when
//: it is magnified, hidden leaves included. For another $\beta$ it is not: the smallest or the
//: largest leaves cover everything when the two ends go apart.)

extension Exercises {
  /// The exponent of the spectrum of disks with the density r^(−β) of radii, from k = 1 to 2.
  static func exponent(beta: Double) -> Double {
    func power(_ k: Double) -> Double {
      // Steps of equal ratio, from 10⁻⁶ to 10⁶
      let steps = 240_000
      return (0...steps).reduce(0.0) { sum, step in
        let r = exp(log(10) * (12 * Double(step) / Double(steps) - 6))
        let x = k * r
        return sum + pow(r, 5 - beta) * pow(j1(x) / x, 2)
      }
    }
    return log2(power(1) / power(2))
  }

  /// That of one disk, from octave to octave.
  static func diskExponent() -> Double {
    func power(_ first: Double) -> Double {
      (0..<20_000).reduce(0.0) { sum, step in
        let x = first * pow(2, (Double(step) + 0.5) / 20_000)
        return sum + pow(j1(x) / x, 2)
      }
    }
    return log2(power(40) / power(160)) / 2
  }

  static let edgesClaim = Claim(
    "edges-of-disks",
    "Disks with the density $r^{-\\beta}$ of radii have the spectrum $k^{\\beta-5}$, for $\\beta=2.5$, 3 and 4; one disk has $k^{-3}$.",
    source: "@eq:disks", of: { (beta: Double) in exponent(beta: beta) },
    control: ("densities in the logarithm of the radius", { beta in exponent(beta: beta + 1) })
  ) { exponent, _ in
    .all(
      [2.5, 3, 4].map {
        .identity(exponent($0), 5 - $0, tolerance: 0.01, at: "$\\beta=\($0)$")
      } + [.identity(diskExponent(), 3, tolerance: 0.02, at: "one disk")])
  }
}

//: ### ★☆☆ Gradient times input {#ex:bias}
//:
//: For which networks is the gradient times the input, $\sum_iv_i\,\partial z/\partial v_i$,
//: already complete, so that one need not integrate?
//:
//: **Answer.** For those with $z(\alpha v)=\alpha z(v)$, $\alpha>0$: differentiate with respect to
//: $\alpha$ (Euler). A network of rectified units *without biases* is such a one, since
//: $\max(0,\alpha x)=\alpha\max(0,x)$; maxima and averages over windows change nothing. Then also
//: $z(0)=0$, and the slope at $\alpha v$ is the same for all $\alpha$. Biases set a scale, and end
//: it.

extension Exercises {
  static let biasClaim = Claim(
    "biases",
    "In a network of rectified units without biases the gradient times the input is the output.",
    source: "@ex:bias", of: 0.0, control: ("there are biases", 1.0)
  ) { variance, random in
    var network = Network<Double>(
      input: .image(8, 8),
      layers: [
        .convolution(channels: 3, window: 3, padding: .valid), .relu, .maximum(2), .dense(10),
        .relu, .dense(1),
      ])
    network.initialize(.scaled(weightVariance: 2, biasVariance: variance), using: &random)
    let picture = (0..<64).map { _ in random.uniform() }
    let slopes = network.inputGradient(ofOutputs: [1], Samples([picture]))[0]
    return .identity(
      zip(slopes, picture).reduce(0) { $0 + $1.0 * $1.1 },
      network.outputs(of: Samples([picture]))[0][0], tolerance: 1e-10)
  }
}

//: ### ★★☆ Modes of a magnet {#ex:waves}
//:
//: Show that on a torus whose sites are all alike the waves are principal components, with the
//: structure factor $S(k)$ as their variances. Test it on $4\times4$ spins at $T_c$, where all
//: 65,536 states can be summed. What happens if one bond is twice as strong?
//:
//: **Answer.** $C_{ij}=c(x_i-x_j)$, so $\sum_jC_{ij}e^{\mathrm{i}k\cdot x_j}=
//: \hat c(k)\,e^{\mathrm{i}k\cdot x_i}$ with $\hat c(k)=\sum_xc(x)e^{-\mathrm{i}k\cdot x}$, which
//: is $S(k)$. So with @eq:diagonal $\varrho=1$, to all digits; and with the stronger bond it is not.

extension Exercises {
  /// ϱ of 4 × 4 spins at T_c, with one bond stronger by a factor.
  static func diagonalOfSpins(factor: Double) -> Double {
    let size = 4
    let coupling = InfiniteIsingPlane.criticalCoupling
    var (bonds, couplings) = ([[Int]](), [Double]())
    for site in 0..<size * size {
      let right = site / size * size + (site + 1) % size
      for other in [right, (site + size) % (size * size)] {
        bonds.append([site, other])
        couplings.append(bonds.count == 1 ? factor * coupling : coupling)
      }
    }
    let magnet = EnumeratedMagnet(sites: size * size, bonds: bonds, couplings: couplings)
    var covariance = Matrix(rows: size * size, columns: size * size)
    for (state, p) in magnet.probabilities.enumerated() {
      for i in 0..<size * size {
        for j in 0..<size * size {
          covariance[i, j] += (state >> i & 1) == (state >> j & 1) ? p : -p
        }
      }
    }
    return RealPictures.diagonalPart(covariance, size: size)
  }

  static let wavesClaim = Claim(
    "waves", "On a torus whose sites are all alike the covariance of spins is diagonal in waves.",
    source: "@ex:waves", of: 1.0, control: ("one bond is twice as strong", 2.0)
  ) { factor, _ in .identity(diagonalOfSpins(factor: factor), 1, tolerance: 1e-10) }
}

//: ### ★★☆ Two on one test {#ex:paired}
//:
//: Two classifiers have been tested with the same $N$ pictures. The first alone is right on $b$ of
//: them, the second alone on $c$. What is the standard error of the difference of their accuracies,
//: and what if one forgets that the pictures were the same?
//:
//: **Answer.** (The letters $b$ and $c$ are numbers of pictures here, nothing else.) A picture
//: contributes $+1$, $-1$ or 0 to the difference, so its variance is $(b+c)/N-((b-c)/N)^2$, and the
//: error of the mean is its root over $\sqrt N$: only pictures count on which they *disagree*.
//: Forgetting it one gets $\sqrt{p_1(1-p_1)/N+p_2(1-p_2)/N}$. For pixels and the plain network with
//: a thousand labels, on {{duel-tests}} pictures, {{duel-both}} are wrong for both and {{duel-one}}
//: for one of them: the error is {{paired}} percent, where the other formula has {{unpaired}}
//: (means over two lessons). (This is what McNemar's test knows.) Pictures that are hard are hard
//: for everybody; in a comparison they are no noise.

extension Exercises {
  struct Duel: Codable {
    var seed, tests, onlyPixels, onlyNetwork, bothWrong: Int
    /// Standard errors of the difference, with and without the pairs.
    var paired, unpaired: Double
    /// That of the pairs if the answers of one were dealt out over the pictures.
    var dealt: Double
  }

  static let duel = Experiment("duel", over: [1, 2]) {
    (seed: Int, run: inout Run) throws -> [Duel] in
    let (training, test) = RealPictures.standard(try RealPictures.numbers("pixels", run))
    let stock = try RealPictures.stock(run)
    let chosen = (seed - 1) * 1_000..<seed * 1_000
    let samples = RealPictures.rows(training, chosen)
    let labels = Array(stock.training.labels[chosen])
    let checks = 3_000..<4_000
    let reader = RealPictures.reader(
      samples, labels,
      checks: (RealPictures.rows(training, checks), Array(stock.training.labels[checks])),
      steps: 300, using: run.random
    ).network
    let network = RealPictures.plain(samples, labels, using: run.random)
    let right = Array(stock.test.labels[..<test.count])
    let first = zip(reader.classes(of: test), right).map { $0 == $1 }
    let second = zip(network.classes(of: test), right).map { $0 == $1 }
    func error(_ first: [Bool], _ second: [Bool]) -> Double {
      let n = Double(first.count)
      let b = Double(zip(first, second).count { $0 && !$1 })
      let c = Double(zip(first, second).count { !$0 && $1 })
      return ((b + c) / n - (b - c) * (b - c) / (n * n)).squareRoot() / n.squareRoot()
    }
    let (p, q, n) = (
      Double(first.count { $0 }) / Double(first.count),
      Double(second.count { $0 }) / Double(first.count), Double(first.count)
    )
    var dealt = second
    run.random.permute(&dealt)
    return [
      Duel(
        seed: seed, tests: first.count, onlyPixels: zip(first, second).count { $0 && !$1 },
        onlyNetwork: zip(first, second).count { !$0 && $1 },
        bothWrong: zip(first, second).count { !$0 && !$1 }, paired: error(first, second),
        unpaired: (p * (1 - p) / n + q * (1 - q) / n).squareRoot(), dealt: error(first, dealt))
    ]
  }

  static let pairedClaim = Claim(
    "paired",
    "On one test set the error of the difference is less than $0.85$ of what the binomial errors of the two give.",
    source: "@ex:paired", from: duel,
    control: .altered("the answers of one are dealt out over the pictures") { $0.paired = $0.dealt }
  ) { rows in
    .each(rows) { .bounded($0.paired / $0.unpaired, atMost: 0.85, at: "seed \($0.seed)") }
  }
}
