using System.Security.Cryptography;
using System.Text;

namespace Duel.Recipes;

/// <summary>Clips that are held back from learning, whole identities at a time: a rule that other clips can be held against too.</summary>
/// <param name="ByClass">True if all clips of a class show the same one; false if each clip shows one of its own.</param>
/// <param name="Bound">The least hash of an identity that is learned.</param>
internal sealed record IdentitySplit(bool ByClass, string Bound)
{
    /// <summary>Splits clips.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="byClass">True if all clips of a class show the same one.</param>
    /// <param name="share">Share of the identities that is held back, one at least.</param>
    /// <exception cref="ArgumentException">There is one identity only.</exception>
    public static IdentitySplit Of(ClipSet clips, bool byClass, double share)
    {
        string[] identities = [.. clips.Clips.Select(clip => Identity(clips, clip, byClass)).Distinct().Order(StringComparer.Ordinal)];
        return identities.Length > 1
            ? new(byClass, identities[Math.Clamp((int)Math.Round(share * identities.Length), 1, identities.Length - 1)])
            : throw new ArgumentException($"All {clips.Clips.Count} clips show one identity, and one is to be held back. Give clips of two or more{(byClass ? " classes, or take each clip for one of its own" : "")}.");
    }

    /// <summary>Places of the clips on both sides.</summary>
    public (int[] Learned, int[] HeldOut) Places(ClipSet clips)
    {
        var sides = Enumerable.Range(0, clips.Clips.Count).ToLookup(i => string.CompareOrdinal(Identity(clips, clips.Clips[i], ByClass), Bound) < 0);
        return ([.. sides[false]], [.. sides[true]]);
    }

    /// <summary>Clips and classes held back, in words.</summary>
    public string Describe(ClipSet clips)
    {
        var (learned, held) = Places(clips);
        string[] classes = ByClass ? [.. held.Select(place => clips.Frame.ClassNames[Math.Max(0, clips.Clips[place].Label)]).Distinct()] : [];
        return $"{held.Length} of {learned.Length + held.Length} clips are held back{(classes.Length == 0 ? "" : $", all of {(classes.Length == 1 ? "class" : "classes")} {string.Join(" and ", classes)}")}";
    }

    private static string Identity(ClipSet clips, Clip clip, bool byClass) =>
        Convert.ToHexStringLower(SHA256.HashData(byClass ? Encoding.UTF8.GetBytes(clips.Frame.ClassNames[Math.Max(0, clip.Label)]) : clip.Pixels))[..16];
}
