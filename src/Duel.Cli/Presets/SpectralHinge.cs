using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of SNGAN.</summary>
[Listed("hinge", "hinge game with spectral normalisation of the discriminator, no penalty", "arXiv:1802.05957", "sngan")]
internal sealed record SpectralHinge : IPreset
{
    string? IPreset.Game => "hinge";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:discriminator-normalization=spectral";

    string? IPreset.PointNetwork => "mlp:spectral=true";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
