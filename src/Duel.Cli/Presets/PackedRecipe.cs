using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of PacGAN with two samples a pack, as in its experiments with points; with pictures it took Adam at 2e-4 with beta1 0.5.</summary>
[Listed("pacgan2", "cross-entropy on pairs of samples judged together", "arXiv:1712.04086")]
internal sealed record PackedRecipe : IPreset
{
    string? IPreset.Game => "non-saturating";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "adam:rate=1e-4,beta1=0.8,beta2=0.999";

    IReadOnlyList<string> IPreset.Strategies => ["packing:count=2"];

    ISchedule? IPreset.Schedule => new ConstantRate();
}
