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
}

/// <summary>The layers that norms stand for.</summary>
internal static class TranslationNormChoice
{
    // The slope below zero of the leaky rectifiers beside them.
    private const double Slope = 0.2;

    extension(TranslationNorm choice)
    {
        /// <summary>Initial values of weights: layer norm of each pixel does not make up for the small ones of the papers.</summary>
        public IInitializer Initializer => choice == TranslationNorm.Layer ? new KaimingNormal(Slope) : new Normal(0.02);

        /// <summary>A layer of so many channels.</summary>
        public Layer Layer(int channels) => choice == TranslationNorm.Layer ? new LayerNorm(channels) : new InstanceNorm(channels);
    }
}
