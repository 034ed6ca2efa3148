namespace Duel.Recipes;

/// <summary>What the input of a pair is made of, where there is only the output: one folder teaches the way back.</summary>
public enum InputMaker
{
    /// <summary>Black strokes on white along the edges: sketches to pictures.</summary>
    Edges,

    /// <summary>Brightness alone: colouring.</summary>
    Gray,

    /// <summary>A part that is grey: filling in.</summary>
    Mask,

    /// <summary>A quarter of the size: sharpening.</summary>
    Lowres,
}
