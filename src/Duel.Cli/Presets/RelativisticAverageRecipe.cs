using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of the relativistic average GAN.</summary>
[Listed("ragan", "is a sample realer than the others on average? No penalty", "arXiv:1807.00734", "relativistic-average")]
internal sealed record RelativisticAverageRecipe : IPreset
{
    string? IPreset.Game => "relativistic-average";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "adam:rate=2e-4,beta1=0.5,beta2=0.999";

    ISchedule? IPreset.Schedule => new ConstantRate();
}
