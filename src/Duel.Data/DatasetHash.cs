using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Duel.Data;

/// <summary>The fingerprint of a dataset, for reports: equal exactly where spec, samples, classes and their order are equal.</summary>
public static class DatasetHash
{
    /// <summary>The SHA-256 of a set, as 64 hexadecimal digits.</summary>
    /// <remarks>
    /// Hashed are the extents, range and class names as text, and then each sample as its class (little-endian int32)
    /// and its values (little-endian float32, or bytes where the set holds bytes). The name does not count.
    /// </remarks>
    /// <param name="set">The set; every sample is read once.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static string Of(IDataset set, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var spec = set.Spec;
        var header = $"{string.Join(' ', spec.Extents)}|{spec.Low:R}|{spec.High:R}|{spec.ClassCount}|{string.Join('\n', spec.ClassNames)}|{set.Count}|";
        hash.AppendData(Encoding.UTF8.GetBytes(header + (set is PictureSet ? "u1|" : "f4|")));

        var sample = new float[spec.Length];
        Span<byte> label = stackalloc byte[4];
        for (var i = 0; i < set.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BinaryPrimitives.WriteInt32LittleEndian(label, set is PictureSet bytes ? bytes.ClassOf(i) : set.Read(i, sample));
            hash.AppendData(label);
            hash.AppendData(set is PictureSet pictures ? pictures.Pixels(i) : MemoryMarshal.AsBytes(sample.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The SHA-256 of what a set is made of, as 64 hexadecimal digits: files where its samples were decoded from such, values elsewhere.</summary>
    /// <param name="set">The set.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static string OfOrigin(IDataset set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{string.Join(' ', set.Spec.Extents)}|{set.Spec.ClassCount}|{string.Join('\n', set.Spec.ClassNames)}|{set.Count}|"));
        for (var i = 0; i < set.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            set.AppendOrigin(hash, i);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds the class (little-endian int32) and the values (little-endian float32) of a sample to a hash.</summary>
    internal static void AppendValues(IncrementalHash hash, IDataset set, int index)
    {
        var rented = ArrayPool<float>.Shared.Rent(set.Spec.Length);
        try
        {
            var sample = rented.AsSpan(0, set.Spec.Length);
            AppendClass(hash, set.Read(index, sample));
            hash.AppendData(MemoryMarshal.AsBytes(sample));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Adds a class (little-endian int32) to a hash.</summary>
    internal static void AppendClass(IncrementalHash hash, int label)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, label);
        hash.AppendData(bytes);
    }
}
