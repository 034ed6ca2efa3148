using Duel.Training;

namespace Duel.Cli;

/// <summary>The recipe of the first Wasserstein GAN.</summary>
[Listed("wgan", "Wasserstein game with clipped weights, five discriminator steps to one, RMSprop 5e-5", "arXiv:1701.07875", "wgan-clip")]
internal sealed record WassersteinWithClipping : IPreset
{
    string? IPreset.Game => "wasserstein-clipped:clip=0.01";

    IReadOnlyList<string>? IPreset.Penalties => [];

    string? IPreset.PictureNetwork => "dcgan:generator-normalization=batch,discriminator-normalization=batch";

    string? IPreset.Optimizer => "rmsprop:rate=5e-5";

    ISchedule? IPreset.Schedule => new ConstantRate();

    int IPreset.DiscriminatorSteps => 5;
}
