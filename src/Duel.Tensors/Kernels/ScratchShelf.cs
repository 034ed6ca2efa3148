namespace Duel.Tensors;

/// <summary>The working memory that one thread keeps at hand: at most one block of each small size.</summary>
internal sealed unsafe class ScratchShelf
{
    /// <summary>Logarithm of the largest size: larger ones are worth a queue, and too much to lie idle with every thread of a program.</summary>
    public const int LargestLog = 20;

    [ThreadStatic]
    private static ScratchShelf? mine;

    private readonly nint[] blocks = new nint[LargestLog + 1];

    /// <summary>Returns the scratch memory of an ended thread to all.</summary>
    ~ScratchShelf()
    {
        for (int log = 0; log < blocks.Length; log++)
            if (blocks[log] != 0) Scratch.Return((float*)blocks[log], log);
    }

    /// <summary>The shelf of the thread that asks.</summary>
    public static ScratchShelf Mine => mine ??= new ScratchShelf();

    /// <summary>Bytes that this thread has rented and not given back; zero when it runs no kernel.</summary>
    public long Rented { get; set; }

    /// <summary>Takes the block of 2^<paramref name="log"/> bytes off the shelf, if one is there.</summary>
    public bool Take(int log, out nint block)
    {
        block = 0;
        if (log > LargestLog || blocks[log] == 0) return false;
        (block, blocks[log]) = (blocks[log], 0);
        return true;
    }

    /// <summary>Puts a block of 2^<paramref name="log"/> bytes on the shelf, if its place is free.</summary>
    public bool Put(int log, nint block)
    {
        if (log > LargestLog || blocks[log] != 0) return false;
        blocks[log] = block;
        return true;
    }
}
