using Duel.Training;

namespace Duel.Cli;

/// <summary>The first adversarial game as it was first written; its paper names no optimiser settings, so DCGAN's are taken.</summary>
[Listed("minimax", "the zero-sum game as first written: its generator learns little once it is found out", "arXiv:1406.2661", "saturating")]
internal sealed record SaturatingMinimax : IPreset
{
    string? IPreset.Game => "minimax";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
