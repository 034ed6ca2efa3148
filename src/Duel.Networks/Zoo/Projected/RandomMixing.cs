namespace Duel.Networks;

/// <summary>Stages of a frozen network mixed by random, fixed convolutions: across channels at each stage, and across stages from the deepest up
/// (Sauer et al. 2021, arXiv:2111.01007, section 3.2).</summary>
/// <remarks>Nothing is learned here and nothing saved: the same seed makes the same convolutions.</remarks>
internal sealed class RandomMixing
{
    private readonly Tensor[] acrossChannels, acrossStages;

    /// <param name="inputs">Channels of each stage, from the largest map to the smallest.</param>
    /// <param name="channels">Channels of each mixed map.</param>
    /// <param name="rng">The stream that the convolutions are drawn from.</param>
    public RandomMixing(IReadOnlyList<int> inputs, int channels, Rng rng)
    {
        acrossChannels = [.. inputs.Select((count, stage) => Window(new(1, 1, count, channels), rng["channels"].At(stage)))];
        acrossStages = [.. inputs.Select((_, stage) => Window(new(3, 3, channels, channels), rng["stages"].At(stage)))];
    }

    /// <summary>The mixed maps [N, h, w, channels] of stages [N, h, w, c], in the same order; the deepest goes into all of them.</summary>
    public IReadOnlyList<Tensor> Of(IReadOnlyList<Tensor> stages)
    {
        var mixed = new Tensor[stages.Count];
        for (var stage = stages.Count - 1; stage >= 0; stage--)
        {
            var own = stages[stage].Convolve(acrossChannels[stage], ConvolutionOptions.Default);
            // Two maps are added, and their variances with them.
            if (stage + 1 < stages.Count)
                own = (own + mixed[stage + 1].ResizeBilinear(own.Shape[1], own.Shape[2])) * Math.Sqrt(0.5);
            mixed[stage] = own.Convolve(acrossStages[stage], ConvolutionOptions.Of(padding: 1));
        }
        return mixed;
    }

    /// <summary>Numbers that keep the variance, as there are no rectifiers between the convolutions.</summary>
    private static Tensor Window(Shape shape, Rng rng)
    {
        using var recording = GradientMode.NoGrad();
        return new ScaledNormal().Make(Fan.Of(shape), rng);
    }
}
