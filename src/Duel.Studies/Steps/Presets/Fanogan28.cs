namespace Duel.Studies;

/// <summary>The game of the usual detector of anomalies: relativistic pairing with the gradients at both kinds of samples penalised.</summary>
[Listed("fanogan-28", "f-AnoGAN's generator and discriminator at 28 x 28 x 1, width 32 and 64, relativistic pairing with R1 and R2, batch 64", "doi:10.1016/j.media.2019.01.010")]
internal sealed record Fanogan28 : IStepPreset
{
    private const int Items = 1000;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var options = AnomalyPresets.Cpu(new(28, 28, 1), Items);
        var (generator, discriminator) = (options.Architecture.CreateGenerator(rng["generator"]), options.Architecture.CreateDiscriminator(DiscriminatorNormalization.None, rng["discriminator"]));
        return StepPlay.Of(generator, discriminator, options.Objective, options.GeneratorOptimizer, options.BatchSize, rng);
    }
}
