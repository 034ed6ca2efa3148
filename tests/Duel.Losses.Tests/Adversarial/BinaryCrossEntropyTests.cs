using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class BinaryCrossEntropyTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new BinaryCrossEntropy(0.9, 0.2).Discriminator, Curve.WantsReal.Times(0.9).Plus(Curve.WantsFake.Times(0.1)), Curve.WantsReal.Times(0.2).Plus(Curve.WantsFake.Times(0.8)));

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new BinaryCrossEntropy(0.9, 0.2).Generator, Curve.Nothing, Curve.WantsReal);

    [Fact]
    public void With_hard_labels_it_is_the_non_saturating_game()
    {
        var (smooth, plain) = (Of(new BinaryCrossEntropy().Discriminator, Real, Fake), Of(new NonSaturating().Discriminator, Real, Fake));
        Assert.Equal(plain.Value, smooth.Value, Tolerance);
        AssertClose(plain.AtReal, smooth.AtReal);
        AssertClose(plain.AtFake, smooth.AtFake);
    }

    [Fact]
    public void A_smoothed_label_puts_the_best_real_score_at_its_logit()
    {
        var best = Math.Log(0.9 / 0.1);
        Assert.Equal(0, Of(new BinaryCrossEntropy(RealLabel: 0.9).Discriminator, [best], [0]).AtReal[0], Tolerance);
    }

    [Fact]
    public void A_label_outside_of_0_to_1_is_refused()
    {
        Assert.Contains("RealLabel is 1.1; it must be from 0 to 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryCrossEntropy(1.1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryCrossEntropy() with { FakeLabel = double.NaN });
    }
}
