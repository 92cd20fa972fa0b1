import { FLOAT, INT8, INT32, type OnnxTensor, UINT8 } from "./onnx-model.ts";

export const shapeOf = ({ dims }: OnnxTensor) => dims.map(Number);

/** The elements of a tensor as 32-bit floats, in row-major order. Throws for element types that no weight here has. */
export function valuesOf(tensor: OnnxTensor): Float32Array {
  const { rawData, floatData, int32Data, dataType } = tensor;
  if (rawData && rawData.length > 0) return Float32Array.from(fromRaw(rawData, tensor));
  if (floatData && floatData.length > 0 && dataType === FLOAT) return Float32Array.from(floatData);
  if (int32Data && int32Data.length > 0) return Float32Array.from(int32Data);
  throw new Error(`the tensor ${tensor.name} has no data`);
}

function fromRaw(raw: Uint8Array, { name, dataType }: OnnxTensor) {
  // A copy, since the bytes in the model's file need not be aligned.
  const bytes = Uint8Array.from(raw).buffer;
  switch (dataType) {
    case FLOAT:
      return new Float32Array(bytes);
    case UINT8:
      return new Uint8Array(bytes);
    case INT8:
      return new Int8Array(bytes);
    case INT32:
      return new Int32Array(bytes);
    default:
      throw new Error(`the tensor ${name} has elements of type ${dataType}, which is not supported here`);
  }
}

/** A tensor of 32-bit floats. */
export const floatTensor = (name: string, dims: number[], values: Float32Array): OnnxTensor => ({
  name,
  dims,
  dataType: FLOAT,
  rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
