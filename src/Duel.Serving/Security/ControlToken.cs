using System.Security.Cryptography;
using System.Text;

namespace Duel.Serving;

/// <summary>The token that changes to runs need.</summary>
internal static class ControlToken
{
    /// <summary>True if it is right, or none is needed.</summary>
    public static bool IsRight(ServingOptions options, string given) => options.ControlToken is not { } token
        || CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
