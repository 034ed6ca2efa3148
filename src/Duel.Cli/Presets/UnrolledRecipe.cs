using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of unrolled GANs on mixtures of normal distributions: the zero-sum game, the generator's rate ten times the discriminator's.</summary>
[Listed("unrolled", "the zero-sum game with a generator that looks five discriminator steps ahead", "arXiv:1611.02163")]
internal sealed record UnrolledRecipe : IPreset
{
    string? IPreset.Game => "minimax";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=none";

    string? IPreset.GeneratorOptimizer => "adam:rate=1e-3,beta1=0.5,beta2=0.999";

    string? IPreset.DiscriminatorOptimizer => "adam:rate=1e-4,beta1=0.5,beta2=0.999";

    IReadOnlyList<string> IPreset.Strategies => ["unrolling:steps=5"];

    ISchedule? IPreset.Schedule => new ConstantRate();
}
