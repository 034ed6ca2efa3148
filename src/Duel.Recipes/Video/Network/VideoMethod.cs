using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Ways to learn how clips move.</summary>
public enum VideoMethod
{
    /// <summary>Motion on circles, and a discriminator of a few pictures and the time between them (Yu et al. 2022, arXiv:2202.10571).</summary>
    Sparse,

    /// <summary>Motion by a recurrent network, and a discriminator of whole clips (Tulyakov et al. 2018, arXiv:1707.04993): the classical baseline.</summary>
    [JsonStringEnumMemberName("mocogan")]
    MoCoGan,
}
