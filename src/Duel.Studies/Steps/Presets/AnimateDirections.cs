namespace Duel.Studies;

/// <summary>A still picture driven along learned directions, against a discriminator of patches whose features are matched.</summary>
[Listed("animate-directions", "LIA's networks at 32 x 32 x 1, width 12 to 48, 10 directions, flows at four sizes, against patches of 16 pixels, batch 16", "arXiv:2203.09043")]
internal sealed record AnimateDirections : IStepPreset
{
    private const int Clips = 32;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var options = new AnimationOptions { Architecture = new() { Method = AnimationMethod.Directions }, ByClass = false, Cycle = 0 };
        var plan = new AnimationRecipe().Build(MovingDigits.Of(Clips, options.Size), options, null);
        return new(plan.Phases[^1], plan.Batches);
    }
}
