/**
 * The part of ONNX's schema (github.com/onnx/onnx, Apache-2.0) that rewritten graphs need. Fields of `bytes` that are
 * messages in the original are copied unread, so that nothing of a model is lost. It is a string, since a bundle has no
 * file next to it.
 */
export const ONNX_SCHEMA = `
syntax = "proto2";

message ModelProto {
  optional int64 ir_version = 1;
  optional string producer_name = 2;
  optional string producer_version = 3;
  optional string domain = 4;
  optional int64 model_version = 5;
  optional string doc_string = 6;
  optional GraphProto graph = 7;
  repeated bytes opset_import = 8;
  repeated bytes metadata_props = 14;
  repeated bytes training_info = 20;
  repeated bytes functions = 25;
}

message GraphProto {
  repeated NodeProto node = 1;
  optional string name = 2;
  repeated TensorProto initializer = 5;
  optional string doc_string = 10;
  repeated ValueInfoProto input = 11;
  repeated ValueInfoProto output = 12;
  repeated ValueInfoProto value_info = 13;
  repeated bytes quantization_annotation = 14;
  repeated bytes sparse_initializer = 15;
  repeated bytes metadata_props = 16;
}

message NodeProto {
  repeated string input = 1;
  repeated string output = 2;
  optional string name = 3;
  optional string op_type = 4;
  repeated bytes attribute = 5;
  optional string doc_string = 6;
  optional string domain = 7;
  optional string overload = 8;
  repeated bytes metadata_props = 9;
}

message AttributeProto {
  optional string name = 1;
  optional float f = 2;
  optional int64 i = 3;
  optional bytes s = 4;
  repeated int64 ints = 8;
  optional int32 type = 20;
}

message TensorProto {
  repeated int64 dims = 1;
  optional int32 data_type = 2;
  optional bytes segment = 3;
  repeated float float_data = 4 [packed = true];
  repeated int32 int32_data = 5 [packed = true];
  repeated bytes string_data = 6;
  repeated int64 int64_data = 7 [packed = true];
  optional string name = 8;
  optional bytes raw_data = 9;
  repeated double double_data = 10 [packed = true];
  repeated uint64 uint64_data = 11 [packed = true];
  optional string doc_string = 12;
  repeated bytes external_data = 13;
  optional int32 data_location = 14;
}

message ValueInfoProto {
  optional string name = 1;
  optional TypeProto type = 2;
  optional string doc_string = 3;
}

message TypeProto {
  optional TensorType tensor_type = 1;
  message TensorType {
    optional int32 elem_type = 1;
    optional TensorShapeProto shape = 2;
  }
}

message TensorShapeProto {
  repeated Dimension dim = 1;
  message Dimension {
    optional int64 dim_value = 1;
    optional string dim_param = 2;
  }
}
`;
