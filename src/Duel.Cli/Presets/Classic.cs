using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of DCGAN.</summary>
[Listed("classic", "the original DCGAN: cross-entropy, batch norm on both sides, Adam 2e-4", "arXiv:1511.06434", "dcgan-classic", "non-saturating")]
internal sealed record Classic : IPreset
{
    string? IPreset.Game => "non-saturating";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
