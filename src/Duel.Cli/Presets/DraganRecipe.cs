using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of DRAGAN.</summary>
[Listed("dragan", "cross-entropy with a slope of 1 asked for around real samples", "arXiv:1705.07215")]
internal sealed record DraganRecipe : IPreset
{
    string? IPreset.Game => "non-saturating";

    IReadOnlyList<string>? IPreset.Penalties => ["dragan:lambda=10"];

    string? IPreset.PictureNetwork => "dcgan:discriminator-normalization=none";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
