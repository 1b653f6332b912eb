// Chapter 03: a part of its text, which begins in BlurryGlasses.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## How much has been forgotten? {#sec:entropy}
//:
//: We say that details are lost on the way. Can the loss be measured? A yardstick is the **relative
//: entropy** of two distributions $P$ and $Q$ over the same states,
//:
//: $$ D(P\Vert Q) = \sum_{\mathbf s}P(\mathbf s)\ln\frac{P(\mathbf s)}{Q(\mathbf s)} \ge 0. $$ {#eq:relative}
//:
//: It is zero only if the two are equal, and tells how fast somebody who sees states from $P$ finds
//: out that they do not come from $Q$: after $n$ of them, the odds are $e^{nD}$. (As the logarithm
//: is the natural one, $D$ is counted in **nats**. It will be the thing to make small when machines
//: learn, in @ch:08.) Let $P_n$ be the chain with the
//: coupling $K_n$, on as many sites as the chain $P_0$. What does the flow do to $D(P_0\Vert P_n)$?
//: Put the Boltzmann weights of @ch:01 in: per site, on the infinite chain, with $\langle
//: s_is_{i+1}\rangle=\tanh K_0$,
//:
//: $$ \frac{D(P_0\Vert P_n)}N = \ln\frac{\cosh K_n}{\cosh K_0}+(K_0-K_n)\tanh K_0. $$ {#eq:along}
//:
//: Its derivative with respect to $K_n$ is $\tanh K_n-\tanh K_0$, negative, and $K_n$ falls: so $D$
//: *grows* at every step, until it stands at $K_0\tanh K_0-\ln\cosh K_0$, which is $\ln2$ less the
//: entropy per site. That is all there is to be lost [@erdmenger2022].

extension BlurryGlasses {
  /// D(P‖Q) per site of the chains with the couplings K and K′.
  static func relativeEntropy(of coupling: Double, from other: Double) -> Double {
    log(cosh(other) / cosh(coupling)) + (coupling - other) * tanh(coupling)
  }

  /// The same from the definition, for open chains of so many sites, per bond.
  static func countedRelativeEntropy(sites: Int, of coupling: Double, from other: Double) -> Double
  {
    func probabilities(_ coupling: Double) -> [Double] {
      let weights = (0..<(1 << sites)).map { state in
        let walls = ((state ^ (state >> 1)) & ((1 << (sites - 1)) - 1)).nonzeroBitCount
        return exp(coupling * Double(sites - 1 - 2 * walls))
      }
      return weights.map { $0 / weights.reduce(0, +) }
    }
    let terms = zip(probabilities(coupling), probabilities(other)).map { $0 * log($0 / $1) }
    return terms.reduce(0, +) / Double(sites - 1)
  }
}

extension BlurryGlasses {
  static let entropyClaim = Claim(
    "relative-entropy",
    "The relative entropy of a chain from what it flows to grows in each of the first five steps, and reaches "
      + "$K_0\\tanh K_0-\\ln\\cosh K_0$ per site.",
    source: "@eq:along [@erdmenger2022]",
    of: { (coupling: Double, other: Double) in relativeEntropy(of: coupling, from: other) },
    control: (
      "the two distributions are exchanged",
      { coupling, other in relativeEntropy(of: other, from: coupling) }
    )
  ) { relativeEntropy, random in
    .each([0.5, 1, random.uniform(in: 0.5...1.5)]) { start in
      var flow = [start]
      for _ in 0..<12 { flow.append(decimated(flow[flow.count - 1])) }
      let lost = flow.map { relativeEntropy(start, $0) }
      // Compare with counting, then with the limit, and ask that each step adds something.
      return .all(
        (1...4).map { step in
          .identity(
            lost[step], countedRelativeEntropy(sites: 10, of: start, from: flow[step]),
            tolerance: 1e-12, at: "step \(step), $K_0 = \(start)$")
        } + [
          .identity(
            lost[12], start * tanh(start) - log(cosh(start)), tolerance: 1e-9,
            at: "the end, $K_0 = \(start)$"),
          .identity(
            Double(zip(lost, lost[1...5]).count { $0 < $1 }), 5, tolerance: 1e-9,
            at: "steps that add, $K_0 = \(start)$"),
        ])
    }
  }
}

//: {{figure:entropy}}
//:
//: A curve that only rises: is it the arrow that tells coarse from fine? Be careful with such
//: curves. It rises in a dull phase, near a critical point, and anywhere else, because it watches
//: one coupling fall; it does not see *whether anything interesting happened*. In @ch:12 we
//: shall meet its like in a network, where it falls.
//:
//: ### Sharper glasses {#sec:sharper}
//:
//: Can one put the glasses on again? The coupling can be led backwards without any loss,
//:
//: $$ K = \tfrac12\operatorname{arcosh}e^{2K'}. $$ {#eq:inverse}
//:
//: The lost spins cannot be led back: they are gone. But spins *like* them can be drawn. Between
//: two neighbors $\sigma$, $\sigma'$ of the coarse chain, put a spin that is up with its conditional
//: probability $1/(1+e^{-2K(\sigma+\sigma')})$. What comes out is a state of the fine chain, as good
//: as any, of which the coarse chain has told the coarse part and chance the rest:

extension BlurryGlasses {
  static func sharpened(_ coupling: Double) -> Double { acosh(exp(2 * coupling)) / 2 }

  /// A state of a ring twice as long, whose even spins are the given ones.
  static func sharpened(
    _ spins: [Int], coupling: Double, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    spins.indices.flatMap { site -> [Int] in
      let neighbors = Double(spins[site] + spins[(site + 1) % spins.count])
      let up = generator.bernoulli(1 / (1 + exp(-2 * coupling * neighbors)))
      return [spins[site], up ? 1 : -1]
    }
  }
}

extension BlurryGlasses {
  static let inverseClaim = Claim(
    "inverse", "@Eq:inverse undoes a decimation.",
    source: "@eq:inverse [@efthymiou2019]",
    of: { (coupling: Double) in sharpened(coupling) },
    control: ("the coupling is doubled", { coupling in 2 * coupling })
  ) { sharpened, random in
    .each([0.5, 1, 1.5, random.uniform(in: 0.3...3)]) { coupling in
      .identity(
        sharpened(decimated(coupling)), coupling, tolerance: 1e-13, at: "$K = \(coupling)$")
    }
  }
}

extension BlurryGlasses {
  struct Sharpened: Codable {
    var distance: Int
    var correlation: Estimate
    var exact: Double
    var exactIfCoarse: Double
  }

  static let sharpening = Experiment("sharpening", over: [0.3]) { start, run in
    // Lead the coupling of a ring of 32 spins back, four times.
    var couplings = [start]
    for _ in 0..<4 { couplings.append(sharpened(couplings[couplings.count - 1])) }
    let coarse = IsingRing(sites: 32, coupling: start)
    let samples = (0..<run.count(quick: 2_000, full: 20_000)).map { _ -> [Double] in
      var spins = coarse.sample(using: &run.random)
      for step in 1...4 {
        spins = sharpened(spins, coupling: couplings[step], using: &run.random)
      }
      return (1...24).map { distance in
        let products = spins.indices.map { spins[$0] * spins[($0 + distance) % spins.count] }
        return Double(products.reduce(0, +)) / Double(spins.count)
      }
    }
    let fine = IsingRing(sites: 512, coupling: couplings[4])
    return (1...24).map { distance in
      Sharpened(
        distance: distance, correlation: mean(of: samples.map { $0[distance - 1] }),
        exact: fine.correlation(distance: distance),
        exactIfCoarse: pow(tanh(couplings[3]), Double(distance)))
    }
  }
}

extension BlurryGlasses {
  static let sharpeningClaim = Claim(
    "sharpening",
    "A ring of 32 spins, sharpened four times, has the correlations of a ring of 512 spins at every "
      + "distance up to 24.",
    source: "@eq:inverse [@efthymiou2019]", from: sharpening,
    measured: \.correlation, expected: \.exact, resolution: 0.005,
    control: .altered("the coupling is led back three times only") { row in
      row.exact = row.exactIfCoarse
    })
}

//: **What surprised us.** The three examples have one and the same table of contents. Something
//: that must be known: the mass, the mean, and near zero temperature $e^{-2K}$ and the field.
//: Something that fades: springs, skewness, and, near $K=0$, the coupling itself, squared in every
//: step. And a point where it all ends, whose neighborhood alone decides how. Nobody had to know
//: the springs for that; one had to know how they *scale*. We were also surprised by Cauchy: the
//: limit that everybody trusts is one of a family, and what decides among them cannot be seen in
//: the bulk of the data.
//:
//: But the chain was lucky. A spin of the chain has two neighbors, and a function of two spins has
//: one coupling. In the plane it has four, and to sum over it couples all four with each other, two
//: by two and all at once: the law does not keep its form. What then? That is @ch:04.
//:
//: **To read on.** Wilson tells the story of the idea, with the plane as its example, in his review
//: [-@wilson1975]; Nelson and Fisher do everything that can be done with the chain [-@nelson1975];
//: Jona-Lasinio explains the central limit theorem as renormalization [-@jonalasinio2001].
//: Cardy's book is the one to have [-@cardy1996].
