using System.Text.Json.Serialization;

namespace Duel.Networks;

/// <summary>Norm of the layers of a network that translates, or of one that scores translations.</summary>
public enum TranslationNorm
{
    /// <summary>Each channel over a picture's places, as in the papers: <see cref="InstanceNorm"/>.</summary>
    Instance,

    /// <summary>Each place over its channels: <see cref="LayerNorm"/>. What is far away has no influence on it, so areas of one colour stay more even.</summary>
    [FormerNames("place")]
    [JsonStringEnumMemberName("place")]
    Layer,

    /// <summary>Weights over their largest singular values: <see cref="SpectralNorm"/>; of discriminators alone.</summary>
    Spectral,
}

/// <summary>The layers that norms stand for.</summary>
internal static class TranslationNormChoice
{
    // The slope below zero of the leaky rectifiers beside them.
    private const double Slope = 0.2;

    extension(TranslationNorm choice)
    {
        /// <summary>Initial values of weights: only instance norm makes up for the small ones of the papers.</summary>
        public IInitializer Initializer => choice == TranslationNorm.Instance ? new Normal(0.02) : new KaimingNormal(Slope);

        /// <summary>A layer of so many channels.</summary>
        public Layer Layer(int channels) => choice switch
        {
            TranslationNorm.Layer => new LayerNorm(channels),
            TranslationNorm.Instance => new InstanceNorm(channels),
            _ => throw new ArgumentException("Spectral norm is one of a discriminator's weights: take instance or layer norm for a network that makes pictures."),
        };
    }
}
