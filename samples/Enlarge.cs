#:project ../src/Duel.Recipes/Duel.Recipes.csproj

// Learns to enlarge from photographs, and enlarges a picture: dotnet run samples/Enlarge.cs -- PHOTOS small.png large.png
using Duel.Data;
using Duel.Recipes;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: dotnet run samples/Enlarge.cs -- PHOTOS small.png large.png");
    return 2;
}

var photos = PictureCollection.Open(args[0]);
var model = await new SuperResolutionRecipe().TrainAsync(photos, Directory.CreateTempSubdirectory("enlarge-").FullName, new() { Budget = new(Steps: 500) });
model.Apply(PictureBuffer.Read(args[1])).Save(args[2]);
return 0;
