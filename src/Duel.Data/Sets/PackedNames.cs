using System.Collections;
using System.Text;

namespace Duel.Data;

/// <summary>Names in ordinal order that lie one behind the other in one array, a string being made of each when it is asked for: a fifth of the memory.</summary>
internal sealed class PackedNames : IReadOnlyList<string>
{
    private const int LongestOnStack = 512;
    private readonly byte[] bytes;
    private readonly int[] ends;

    /// <param name="sorted">The names, each once, in ordinal order.</param>
    /// <exception cref="OverflowException">They take more than 2 GiB.</exception>
    public PackedNames(IReadOnlyList<string> sorted)
    {
        ends = new int[sorted.Count];
        var end = 0;
        for (var i = 0; i < ends.Length; i++)
            ends[i] = end = checked(end + Encoding.UTF8.GetByteCount(sorted[i]));
        bytes = new byte[end];
        for (var i = 0; i < ends.Length; i++)
            Encoding.UTF8.GetBytes(sorted[i], bytes.AsSpan(Start(i)));
    }

    public int Count => ends.Length;

    public string this[int index] => Encoding.UTF8.GetString(Packed(index));

    /// <summary>The place of a name; negative where there is none.</summary>
    public int IndexOf(string name)
    {
        var (low, high) = (0, ends.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Compare(middle, name);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < ends.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Start(int index) => index == 0 ? 0 : ends[index - 1];

    private ReadOnlySpan<byte> Packed(int index) => bytes.AsSpan(Start(index)..ends[index]);

    // As strings are compared: bytes of letters beyond the first plane are in another order.
    private int Compare(int index, string name)
    {
        var packed = Packed(index);
        if (packed.Length > LongestOnStack)
            return string.CompareOrdinal(this[index], name);
        Span<char> letters = stackalloc char[LongestOnStack];
        return ((ReadOnlySpan<char>)letters[..Encoding.UTF8.GetChars(packed, letters)]).SequenceCompareTo(name);
    }
}
