using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>
/// Forms that kernels have made of the contents of a <see cref="Block"/>, such as transformed weights, kept while the contents stay as they are:
/// a weight is used several times between two steps of its optimiser.
/// </summary>
internal sealed unsafe class PackedWeightCache
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Entry> entries = [];

    /// <summary>Makes a derivation of floats that lie in a block.</summary>
    public interface IMaker
    {
        /// <summary>Key of the derived form.</summary>
        Key Key { get; }

        /// <summary>Floats that it has.</summary>
        long Floats { get; }

        /// <summary>Writes it.</summary>
        void Make(float* to);
    }

    /// <summary>
    /// Address of the derived form; it is made anew only if the contents have changed since it was last asked for. Null where it is not
    /// worth its memory: contents have to be used twice as they are before it is kept, and a generator's are used once in most games.
    /// </summary>
    /// <param name="version">The block's version.</param>
    /// <param name="maker">Knows how.</param>
    public float* Of<M>(int version, M maker)
        where M : struct, IMaker
    {
        lock (gate)
        {
            ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, maker.Key, out _);
            if (entry.Version != version)
            {
                if (entry.Uses <= 1) entry.Drop();
                else if (entry.Pointer != null) maker.Make(entry.Pointer);
                (entry.Version, entry.Uses) = (version, 0);
            }

            entry.Uses++;
            if (entry.Pointer == null && entry.Uses > 1)
            {
                entry.Floats = maker.Floats;
                entry.Pointer = Scratch.Take(entry.Floats);
                maker.Make(entry.Pointer);
            }

            return entry.Pointer;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            foreach (Entry entry in entries.Values) entry.Drop();
            entries.Clear();
        }
    }

    /// <summary>Identity of a derived form: the floats, and the way.</summary>
    /// <param name="Source">The first float's address.</param>
    /// <param name="Way">Way of deriving it: compared by identity.</param>
    /// <param name="Inputs">Input channels.</param>
    /// <param name="Outputs">Output channels.</param>
    /// <param name="Transposed">True if the matrices are transposed.</param>
    public readonly record struct Key(nint Source, object Way, int Inputs, int Outputs, bool Transposed);

    private struct Entry
    {
        public float* Pointer;
        public long Floats;
        public int Version;

        // Since the contents last changed.
        public int Uses;

        public void Drop()
        {
            if (Pointer != null) Scratch.Give(Pointer, Floats);
            Pointer = null;
        }
    }
}
