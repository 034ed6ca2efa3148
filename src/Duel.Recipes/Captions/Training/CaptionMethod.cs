using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Ways to draw from words.</summary>
public enum CaptionMethod
{
    /// <summary>Sentences in every block, and a penalty on the discriminator's slope (Tao et al. 2022, arXiv:2008.05865).</summary>
    [JsonStringEnumMemberName("df-gan")]
    DeepFusion,

    /// <summary>Sentences joined once, and points between them drawn too (Reed et al. 2016, arXiv:1605.05396): the plain baseline.</summary>
    [JsonStringEnumMemberName("gan-int-cls")]
    Plain,
}
