// The text of chapter 11: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: @Fig:fields shows the picture that made people ask whether deep networks do physics.
//:
//: {{figure:fields}}
//:
//: It is our own. A network of four layers, $40\times40$ spins and then 400, 100 and 25 hidden
//: units, was shown twenty thousand pictures of an Ising magnet. Each small square is the lattice
//: as a hidden unit sees it, with the spins to which it listens.
//: Mehta and Schwab published such a figure and wrote beneath it, in effect: the network has
//: discovered block spins [-@mehta2014]. **Guess, before you read on.** Would it have done so for
//: *any* magnet, for a hot one, say, or an ordered one? Is it the penalty on large weights that
//: makes the spots? How large should they be, if they are blocks? Do they cover the lattice? And
//: what would you have to *measure* before you believe that a layer of this network is a step of
//: the renormalization group?
//:
//: The paper measures no size, no correlation and no coupling of its units; its pictures are
//: looked at. Others have compared the correlations between hidden and visible units of a single
//: machine with those between block spins and spins, and found likeness and differences
//: [@demellokoch2020]. Nobody whose work we have read has done the experiment at another temperature. We
//: shall do all of this. @Ch:10 has shown that the exact mapping is no evidence, since it holds
//: for every machine, and that on sixteen spins the units of a machine are a copy of one spin and
//: mixtures of two or three, but no blocks.
//: So the question is what *training* selects, on a lattice that is large enough to have blocks.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct DeepBeliefNetwork: Chapter {
  static let number: ChapterNumber = 11
  static let title = "A deep network discovers block spins"
  static let question =
    "Does a deep network discover block spins? 1600–400–100–25, with measurements and controls"
  static let contents = Contents(
    figures: [
      fieldsFigure, fastFigure, growthFigure, reconstructionsFigure, localityFigure, tilingFigure,
      controlsFigure, pairsFigure, stepsFigure, ladderFigure,
    ],
    claims: [
      samplingClaim, stoppedClaim, gainClaim, sampledClaim, localClaim, lostClaim, areaClaim,
      spacingClaim,
      coverClaim, penaltyClaim, hotPenaltyClaim, rotatedClaim, temperatureClaim, shuffledClaim,
      pairsClaim,
      couplingClaim,
      ownClaim,
      carriedClaim, topClaim, bracketClaim, secondClaim, islandClaim, dreamClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $h$, $h^{(l)}$ | visible units, hidden units, those of layer $l$; 0 or 1 | `Patterns` |
//: | $W^{(l)}$, $r^{(l)}$ | weights of the machine $l$; effective fields of its hidden units (@sec:fields) | `effectiveWeights` |
//: | $P(v)$ | the magnet | `PackedConfigurations` |
//: | $p(v)$, $p_h(h)$ | the first machine: its law of visible units, and of hidden ones | |
//: | $P(h\mid v)$, $Q(h)$ | its answer to a picture; its answers to the magnet, $\sum_vP(v)P(h\mid v)$ | `answers` |
//: | $p_2(h)$, $p_{12}(v)$ | the second machine's law of its visible units; the network of both (@sec:bound) | `LayeredMachine` |
//: | $D(P\Vert p)$ | relative entropy, in nats | `distance`, per site |
//: | $K$, $\xi$, $K'$ | coupling; correlation length; coupling of hidden units or block spins (@sec:blocks) | `coupling` |
//: | $q_i$ | share of a site in a field, $w_i^2/\sum w^2$ (@sec:locality) | `Spot` |
//: :::
//:
//: {{text:Samples}}
//:
//: {{text:Bound}}
//:
//: {{text:Lessons}}
//:
//: {{text:Fields}}
//:
//: {{text:Locality}}
//:
//: {{text:Controls}}
//:
//: {{text:Blocks}}
//:
//: {{text:Ladder}}
