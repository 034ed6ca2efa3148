using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of LSGAN.</summary>
[Listed("lsgan", "squared distances to targets instead of cross-entropy, batch norm on both sides", "arXiv:1611.04076")]
internal sealed record LeastSquaresRecipe : IPreset
{
    string? IPreset.Game => "least-squares";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
