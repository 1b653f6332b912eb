// The text of chapter 12: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A machine is shown magnets of many temperatures. Then it is left alone with one state: it looks at
//: it, dreams of it, looks at its dream, and so on. Iso, Shiba and Yokoo did this with $10\times10$
//: Ising spins, and reported that the dreams, whether they began hot or cold, approach the critical
//: temperature [-@iso2018]. Nobody had told the machine of a transition. If that is so, the flow of a
//: learning machine has found the fixed point of the renormalization group by itself, and the question
//: of this book is answered. Here is where such flows end:
//:
//: {{figure:ends}}
//:
//: On the left each point is a kind of machine; across, the hottest magnets that it was shown; upward, the
//: temperature at which its flow ends. On the right one kind is followed through its training.
//: **Guess, before you read on:** what is the black line, which was computed without any machine, and why
//: is it not far from $T_c$ for the lesson of the paper, which reached up to 6? What do the points
//: know of $T_c$, which is dashed?
//:
//: Chapters 10 and 11 asked whether a machine *is* a step of renormalization, by algebra and by
//: looking at its weights. This chapter asks for the breaks in the analogy. We take what has
//: been claimed of it one by one, and measure: first the flow of dreams, then a machine as
//: a pair of glasses.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Renormalization
import Statistics

@main
struct IsItRenormalization: Chapter {
  static let number: ChapterNumber = 12
  static let title = "Is it renormalization?"
  static let question = "Where does the analogy break?"
  static let contents = Contents(
    figures: [endsFigure, exactFigure, thermometersFigure, flowsFigure, rulesFigure],
    claims: [
      stationaryClaim, endClaim, lessonClaim, fallsClaim,
      backwardClaim, shuffledClaim, arrivesClaim, driftClaim, spreadClaim, lengthClaim,
      blockWeightClaim, windowClaim, goodClaim, badClaim, dealtClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $h$, $n_h$ | visible spins, hidden units, all $\pm1$; the number of hidden units | `Machine` |
//: | $p(v)$, $p_h(h)$ | the machine's own law, of its visible and of its hidden units | `visibleDistribution` |
//: | $S(v\to v')$, $p_t$ | one sweep $v\to h\to v'$; the law of $v$ after $t$ sweeps | `step`, `flow` |
//: | $P_{\mathrm{mix}}$, $T^*$ | mixture of magnets, and the temperature with its energy | `Lesson`, `endpoint` |
//: | $E$, $N$ | energy per spin, number of spins | `energies` |
//: | $D(P\Vert p)$ | relative entropy, in nats | `relativeEntropy` |
//: | $y_k$, $r$; $A$, $B$; $\delta$ | a network's answers and the right one; weights; errors (@sec:thermometers) | `Network` |
//: | $s$, $\mu$, $w_k$, $p$ | spins, spin of a block, weights of a window, the one weight of a block (@sec:kernel) | `BlockFilter` |
//: | $P_4$, $P_2$ | probabilities that the four spins of a block sum to $\pm4$, $\pm2$ (@sec:kernel) | `learnedSoftness` |
//: | $y_T$ | thermal exponent, 1 (chapter 05) | `StabilityMeasurement` |
//: :::
//:
//: {{text:Flow}}
//:
//: {{text:Thermometers}}
//:
//: {{text:Kernel}}
//:
//: ## Balance sheet {#sec:balance}
//:
//: | | is it renormalization? | by which claim |
//: |---|---|---|
//: | The flow of dreams $v\to h\to v$ has a fixed point | yes, its own law, and each start ends there | @claim:stationary, @claim:ends |
//: | The fixed point is critical | no: it is that of the lesson, {{hot-3}} where the lesson's mixture has {{hot-3-mixture}} | @claim:lessons, @claim:spread |
//: | It has a relevant direction | no, no eigenvalue exceeds 1 | @ex:relevant |
//: | A trained unit is a rule of blurring with the right exponent | yes, {{blocks-3}} and {{window-3}} at the third step | @claim:good-rules |
//: | The exponent shows what was learned | no: {{mixed-2}} and {{mixed-3}} with the weights dealt out at random | @claim:dealt-out |
//: | Each layer has the same rule | at $K_c$ nearly, above $T_c$ not | @ex:stack |
//:
//: **What surprised us.** How near a mixture of all temperatures lies to $T_c$, without any physics: a
//: mean of energies over a wide range has to lie where the energy is steep. That our own prediction
//: failed on $10\times10$ spins, and that the failure had been told in chapter 08: CD-1 teaches a
//: machine to stand still for one sweep, and what it does in the next hundred is its own. That a
//: network which calls itself a thermometer does not notice when we tear the lattice out of
//: its magnets. And that a hidden unit which is free to choose becomes a copy of one spin, as in
//: chapters 09 and 10, and is a good block spin all the same.
//:
//: **To read on.** The paper with the flow [-@iso2018] has more than its title: it goes on to take the weights
//: apart. Doubts about the thermometer are raised in [@veiga2020]. A machine
//: as a kernel is worked out in [@chung2021].
