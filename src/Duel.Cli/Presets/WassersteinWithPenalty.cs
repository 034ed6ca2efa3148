using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of WGAN-GP.</summary>
[Listed("wgan-gp", "Wasserstein game with a slope of 1 asked for, five discriminator steps to one", "arXiv:1704.00028", "wasserstein")]
internal sealed record WassersteinWithPenalty : IPreset
{
    string? IPreset.Game => "wasserstein";

    IReadOnlyList<string>? IPreset.Penalties => ["gradient-penalty:lambda=10"];

    string? IPreset.PictureNetwork => "dcgan:discriminator-normalization=none";

    string? IPreset.Optimizer => "adam:rate=1e-4,beta1=0,beta2=0.9";

    ISchedule? IPreset.Schedule => new ConstantRate();

    int IPreset.DiscriminatorSteps => 5;
}
